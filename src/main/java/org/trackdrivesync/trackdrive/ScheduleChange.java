package org.trackdrivesync.trackdrive;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trackdrivesync.dispatch.Answer;
import org.trackdrivesync.dispatch.AnswerClass;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.ScheduleEvidence;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.tenant.ScheduleField;
import org.trackdrivesync.tenant.ScheduleSettings;

/**
 * What the change of a schedule comes to once the schedule was read: only what differs is told
 * (schedules.html; that it is a PUT, and a POST to make one, is assumed).
 */
public sealed interface ScheduleChange {
  /** This is to be told. */
  record Tell(ApiCall call) implements ScheduleChange {}

  /** Nothing is sent: there is nothing to change, or no way to. */
  record Over(Answer answer) implements ScheduleChange {}

  /**
   * For the schedule that a claim names.
   *
   * @param reading of that one schedule, to its end
   */
  static ScheduleChange of(Claim claim, ScheduleReading reading) {
    String id = claim.scheduleId().orElseThrow();
    if (!reading.absent().isEmpty()) {
      return over(
          AnswerClass.REJECTED, Reason.SCHEDULE_NOT_FOUND, ScheduleWords.absent(claim), 404);
    }
    if (reading.isWorthRepeating()) {
      Reason reason = reading.status() == 0 ? Reason.UNREACHABLE : Reason.TRACKDRIVE_ERROR;
      return over(AnswerClass.RETRY_LATER, reason, "not sent: " + words(reading), reading.status());
    }
    Optional<ListedSchedule> seen = reading.read().stream().findFirst();
    Map<String, Object> difference = difference(claim.data(), seen);
    return difference.isEmpty()
        ? new Over(accepted("nothing to change"))
        : new Tell(ApiCall.put("schedules/" + id, difference, "schedule"));
  }

  /** For a campaign that has no schedule yet; the rule that asked for one may be gone. */
  static ScheduleChange ofNone(Claim claim, Optional<ScheduleSettings> rule) {
    if (!rule.map(ScheduleSettings::create).orElse(false)) {
      return over(AnswerClass.REJECTED, Reason.SCHEDULE_NOT_FOUND, ScheduleWords.unnamed(claim), 0);
    }
    List<String> lacking =
        List.of(ScheduleField.NAME, ScheduleField.OFFER_ID).stream()
            .map(ScheduleField::parameter)
            .filter(field -> !claim.data().containsKey(field))
            .toList();
    if (!lacking.isEmpty()) {
      String words =
          "a schedule cannot be made without "
              + String.join(" and ", lacking)
              + ": fill it in the CRM";
      return over(AnswerClass.REJECTED, Reason.SCHEDULE_NOT_FOUND, words, 0);
    }
    return new Tell(
        ApiCall.post("schedules", difference(claim.data(), Optional.empty()), "schedule"));
  }

  /**
   * Whether a schedule was made by a sending of unknown end.
   *
   * @param reading of the whole list, to its end
   */
  static ScheduleEvidence evidence(Claim claim, ScheduleReading reading) {
    if (reading.isWorthRepeating()) {
      return new ScheduleEvidence.Unreadable(words(reading));
    }
    List<String> like =
        reading.read().stream()
            .filter(schedule -> isLike(schedule, claim.data()))
            .map(ListedSchedule::id)
            .distinct()
            .toList();
    if (reading.trouble().isPresent() && like.isEmpty()) {
      return new ScheduleEvidence.NoList(words(reading));
    }
    return switch (like.size()) {
      case 0 -> new ScheduleEvidence.None();
      case 1 -> new ScheduleEvidence.Found(like.get(0));
      default -> new ScheduleEvidence.Several();
    };
  }

  private static boolean isLike(ListedSchedule schedule, Map<String, String> wanted) {
    String offer = wanted.getOrDefault(ScheduleField.OFFER_ID.parameter(), "");
    return schedule.told(ScheduleField.NAME).equals(Optional.ofNullable(wanted.get("name")))
        && schedule.told(ScheduleField.OFFER_ID).orElse(offer).equals(offer);
  }

  private static Map<String, Object> difference(
      Map<String, String> wanted, Optional<ListedSchedule> seen) {
    Map<String, Object> difference = new LinkedHashMap<>();
    for (ScheduleField field : ScheduleField.values()) {
      String value = wanted.get(field.parameter());
      if (value != null && !seen.flatMap(s -> s.told(field)).equals(Optional.of(value))) {
        difference.put(
            field.parameter(), field == ScheduleField.PAUSED ? Boolean.valueOf(value) : value);
      }
    }
    return difference;
  }

  private static String words(ScheduleReading reading) {
    return reading.trouble().orElse("TrackDrive's schedules could not be read");
  }

  private static Answer accepted(String detail) {
    return Answer.of(AnswerClass.ACCEPTED, null, detail, 200);
  }

  private static Over over(AnswerClass answered, Reason reason, String words, int status) {
    return new Over(Answer.of(answered, reason, words, status));
  }
}
