package org.trackdrivesync.simulator;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The schedules of one account, and the way through its routers. */
final class ScheduleBook {
  private final Map<Long, Schedule> byId = new TreeMap<>();
  private final boolean skipPausedTargets;

  ScheduleBook(List<Schedule> schedules, boolean skipPausedTargets) {
    this.skipPausedTargets = skipPausedTargets;
    schedules.forEach(this::put);
  }

  void put(Schedule schedule) {
    byId.put(schedule.id(), schedule);
  }

  Optional<Schedule> find(Long id) {
    return id == null ? Optional.empty() : Optional.ofNullable(byId.get(id));
  }

  /** By number or UUID. */
  Optional<Schedule> find(String idOrUuid) {
    return byId.values().stream()
        .filter(
            schedule ->
                Long.toString(schedule.id()).equals(idOrUuid)
                    || schedule.uuid().toString().equals(idOrUuid))
        .findFirst();
  }

  Optional<Schedule> byToken(String token) {
    return byId.values().stream()
        .filter(schedule -> schedule.leadsApiKey().equals(token))
        .findFirst();
  }

  /** Ascending by sortable_order, as the documentation says, then by id. */
  List<Schedule> sorted() {
    return byId.values().stream()
        .sorted(
            Comparator.comparing(
                    (Schedule schedule) -> schedule.notes().sortableOrder(),
                    Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(Schedule::id))
        .toList();
  }

  /**
   * The schedule that dials: itself, or the first matching target; a router's router is refused.
   */
  Optional<Schedule> route(Schedule schedule, Map<String, String> tokens) {
    if (!schedule.isRouter()) {
      return Optional.of(schedule);
    }
    return schedule.distributions().stream()
        .filter(distribution -> distribution.matches(tokens))
        .map(distribution -> find(distribution.targetScheduleId()))
        .filter(target -> !skipPausedTargets || target.filter(Schedule::paused).isEmpty())
        .findFirst()
        .flatMap(target -> target)
        .filter(target -> !target.isRouter());
  }
}
