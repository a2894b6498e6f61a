package org.trackdrivesync.tenant;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which changes of the CRM are of a campaign, and what they change of TrackDrive's schedule.
 *
 * @param conditions all must hold
 * @param when a further predicate in Camel's Simple language over the change's tokens
 * @param scheduleId the CRM field, or constant in quotes, that holds the schedule's id
 * @param fields for each field the CRM field, or constant in quotes, that fills it
 * @param create whether TrackDrive may be asked to make the schedule where none is known
 */
public record ScheduleSettings(
    String name,
    List<Condition> conditions,
    Optional<String> when,
    Optional<String> scheduleId,
    Map<ScheduleField, String> fields,
    boolean create) {
  public ScheduleSettings {
    conditions = List.copyOf(conditions);
    if (fields.isEmpty()) {
      throw new IllegalArgumentException("needs a field of the schedule");
    }
    fields = Collections.unmodifiableMap(new EnumMap<>(fields));
  }
}
