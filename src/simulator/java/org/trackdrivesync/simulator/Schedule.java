package org.trackdrivesync.simulator;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** A schedule that calls its leads, or a router that hands them on by its distributions. */
public record Schedule(
    long id,
    UUID uuid,
    String name,
    String scheduleType,
    boolean paused,
    String leadsApiKey,
    long offerId,
    List<Distribution> distributions,
    ScheduleNotes notes) {

  static final String CALLER = "contact_caller";
  static final String ROUTER = "lead_distribution";

  public Schedule {
    uuid = uuid == null ? derived("uuid", id, name) : uuid;
    name = name == null ? "Schedule " + id : name;
    distributions = distributions == null ? List.of() : List.copyOf(distributions);
    scheduleType =
        scheduleType == null ? (distributions.isEmpty() ? CALLER : ROUTER) : scheduleType;
    if (!scheduleType.equals(CALLER) && !scheduleType.equals(ROUTER)) {
      throw new IllegalArgumentException("schedule_type of schedule " + id + ": " + scheduleType);
    }
    leadsApiKey =
        leadsApiKey == null ? derived("token", id, name).toString().replace("-", "") : leadsApiKey;
    offerId = offerId == 0 ? 10_001_234 : offerId;
    notes = notes == null ? ScheduleNotes.NONE : notes;
  }

  public static Schedule caller(long id, String name) {
    return new Schedule(id, null, name, CALLER, false, null, 0, null, null);
  }

  public static Schedule router(long id, String name, Distribution... distributions) {
    return new Schedule(id, null, name, ROUTER, false, null, 0, List.of(distributions), null);
  }

  public Schedule withPaused(boolean newPaused) {
    return new Schedule(
        id, uuid, name, scheduleType, newPaused, leadsApiKey, offerId, distributions, notes);
  }

  public Schedule withLeadsApiKey(String key) {
    return new Schedule(id, uuid, name, scheduleType, paused, key, offerId, distributions, notes);
  }

  boolean isRouter() {
    return scheduleType.equals(ROUTER);
  }

  private static UUID derived(String use, long id, String name) {
    return UUID.nameUUIDFromBytes((use + id + name).getBytes(StandardCharsets.UTF_8));
  }
}
