package org.trackdrivesync.simulator;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code POST /scheduled_callbacks}: a call at a later time (scheduled_callbacks.html). */
final class CallbackEndpoints {
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private CallbackEndpoints() {}

  static Reply create(Visit visit) {
    Parameters asked = visit.parameters();
    Account account = visit.account();
    if (!isTime(asked.text("place_call_at", "")) || !asked.has("place_call_time_zone")) {
      return Reply.refused(RefusalCode.BAD_REQUEST);
    }
    if (asked.has("lead_id")) {
      return account
          .leads()
          .find(asked.text("lead_id"))
          .map(lead -> booked(account, asked, lead))
          .orElseGet(() -> Reply.refused(RefusalCode.LEAD_NOT_FOUND));
    }
    Optional<Schedule> schedule = account.schedules().find(asked.text("schedule_id", ""));
    Optional<String> number = Numbers.e164(asked.text("to", ""));
    if (schedule.isEmpty()) {
      return Reply.refused(RefusalCode.SCHEDULE_NOT_FOUND);
    }
    if (number.isEmpty()) {
      return Reply.refused(RefusalCode.INVALID_NUMBER);
    }
    Schedule target = schedule.get();
    Lead lead =
        account
            .leads()
            .live(number.get(), target.id())
            .orElseGet(
                () ->
                    account.addLead(
                        number.get(), null, target.offerId(), Map.of(), visit.arrival()));
    return booked(account, asked, lead);
  }

  private static Reply booked(Account account, Parameters asked, Lead lead) {
    String at = asked.text("place_call_at");
    String zone = asked.text("place_call_time_zone");
    account.book(lead.callerId(), at + " " + zone);
    Map<String, Object> callback = new LinkedHashMap<>();
    callback.put("id", account.nextId());
    callback.put("lead_id", lead.id());
    callback.put("place_call_at", at);
    callback.put("place_call_time_zone", zone);
    callback.put("type", "ScheduledCallback");
    return Reply.record(200, "scheduled_callback", callback)
        .about(lead.callerId(), lead.scheduleId(), null);
  }

  private static boolean isTime(String text) {
    try {
      return LocalDateTime.parse(text, MINUTE) != null;
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
