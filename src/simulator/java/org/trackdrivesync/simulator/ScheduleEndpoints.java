package org.trackdrivesync.simulator;

import java.util.List;
import java.util.Locale;

/** {@code /schedules}: list, show, create, update (schedules.html, both editions read together). */
final class ScheduleEndpoints {
  private ScheduleEndpoints() {}

  static Reply list(Visit visit) {
    String text = visit.fulltext();
    List<Schedule> found =
        visit.account().schedules().sorted().stream()
            .filter(schedule -> schedule.name().toLowerCase(Locale.ROOT).contains(text))
            .toList();
    return Page.of(visit, "schedules", found, Schedule::id, Records::schedule);
  }

  static Reply show(Visit visit) {
    return visit
        .account()
        .schedules()
        .find(visit.segment(1))
        .map(schedule -> shown(200, schedule))
        .orElseGet(() -> Reply.refused(RefusalCode.SCHEDULE_NOT_FOUND));
  }

  static Reply create(Visit visit) {
    Schedule blank = Schedule.caller(visit.account().nextId(), null);
    Schedule created = changed(blank, visit.parameters());
    visit.account().schedules().put(created);
    return shown(201, created);
  }

  static Reply update(Visit visit) {
    return visit
        .account()
        .schedules()
        .find(visit.segment(1))
        .map(
            schedule -> {
              Schedule updated = changed(schedule, visit.parameters());
              visit.account().schedules().put(updated);
              return shown(200, updated);
            })
        .orElseGet(() -> Reply.refused(RefusalCode.SCHEDULE_NOT_FOUND));
  }

  private static Reply shown(int status, Schedule schedule) {
    return Reply.record(status, "schedule", Records.schedule(schedule))
        .about(null, schedule.id(), null);
  }

  private static Schedule changed(Schedule before, Parameters asked) {
    ScheduleNotes notes =
        new ScheduleNotes(
            asked.text("description", before.notes().description()),
            asked.has("sortable_order")
                ? Integer.valueOf(asked.number("sortable_order", 0))
                : before.notes().sortableOrder(),
            asked.text("lead_duplicate_timeframe", before.notes().leadDuplicateTimeframe()));
    return new Schedule(
        before.id(),
        before.uuid(),
        asked.text("name", before.name()),
        before.scheduleType(),
        asked.has("paused") ? asked.flag("paused") : before.paused(),
        before.leadsApiKey(),
        asked.number("offer_id", (int) before.offerId()),
        before.distributions(),
        notes);
  }
}
