package org.trackdrivesync.doctor;

import java.util.Optional;
import java.util.stream.Collectors;
import org.trackdrivesync.tenant.DistributionSettings;
import org.trackdrivesync.trackdrive.ListedSchedule;

/** What the list of schedules says of one distribution's target, and what to do. */
final class TargetAdvice {
  private static final int MOST_NAMED = 6;

  private final DistributionSettings distribution;
  private final Assumption assumption;
  private final String idProperty;
  private final String tokenProperty;

  TargetAdvice(Examination account, DistributionSettings distribution) {
    this.distribution = distribution;
    this.assumption =
        new Assumption(
            "target: " + distribution.name(),
            distribution.scheduleId().map(id -> "schedule " + id).orElse("the token's schedule")
                + " is there and active",
            Mark.DOCUMENTED);
    String prefix = "distributions." + distribution.name();
    this.idProperty = account.property(prefix + ".schedule-id");
    this.tokenProperty = account.property(prefix + ".lead-token");
  }

  Finding unseen() {
    return assumption.notSeen("the schedules cannot be listed");
  }

  Finding finding(ScheduleList list) {
    Optional<ListedSchedule> byId = distribution.scheduleId().flatMap(list::named);
    Optional<ListedSchedule> byToken = distribution.leadToken().flatMap(list::withToken);
    if (distribution.scheduleId().isPresent() && byId.isEmpty()) {
      return list.whole()
          ? assumption.adaptable("no schedule has that id", there(list))
          : assumption.notSeen("it is not on the pages that could be read");
    }
    if (distribution.leadToken().isPresent() && list.showsTokens() && byToken.isEmpty()) {
      return list.whole()
          ? assumption.adaptable("the lead token is of no schedule", tokenOf(byId))
          : assumption.notSeen("its token is not on the pages that could be read");
    }
    if (byId.isPresent() && byToken.isPresent() && !byId.equals(byToken)) {
      return assumption.adaptable(
          "the lead token is of schedule " + byToken.get().id(),
          "Leads enrol there and are called here. "
              + idProperty
              + "="
              + byToken.get().id()
              + ", or "
              + tokenOf(byId));
    }
    return byId.or(() -> byToken)
        .map(this::found)
        .orElseGet(() -> assumption.notSeen("the list shows no tokens"));
  }

  private Finding found(ListedSchedule schedule) {
    String shown = shown(schedule) + schedule.type().map(type -> ", " + type).orElse("");
    if (schedule.paused().orElse(false)) {
      return assumption.adaptable(
          shown + ", paused",
          "Until it is active, its calls wait, and end as EXPIRED / SCHEDULE_INACTIVE when they are"
              + " too old. Activate it in TrackDrive, or name another: "
              + idProperty
              + "=…");
    }
    if (distribution.scheduleId().filter(id -> !id.equals(schedule.id())).isPresent()) {
      return assumption.adaptable(
          shown + ", by its UUID",
          "Calls may name their schedule by number: " + idProperty + "=" + schedule.id());
    }
    return assumption.fine(
        shown
            + (schedule.paused().isPresent() ? ", active" : "; whether it is paused is not told"));
  }

  private String there(ScheduleList list) {
    String names =
        list.schedules().stream()
            .limit(MOST_NAMED)
            .map(TargetAdvice::shown)
            .collect(Collectors.joining("; "));
    return idProperty
        + "=… "
        + (names.isEmpty()
            ? "There are no schedules that this token may see."
            : "There are: " + names);
  }

  private String tokenOf(Optional<ListedSchedule> schedule) {
    return tokenProperty
        + "=… with the leads_api_key of "
        + schedule.map(found -> "schedule " + found.id()).orElse("the schedule that is meant")
        + ". An offer's token stores leads and calls nobody.";
  }

  private static String shown(ListedSchedule schedule) {
    return schedule.id()
        + schedule.name().map(name -> " \"" + Redaction.words(name) + "\"").orElse("");
  }
}
