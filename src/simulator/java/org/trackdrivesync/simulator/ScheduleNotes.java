package org.trackdrivesync.simulator;

/** What a schedule carries without meaning anything to the simulator. */
public record ScheduleNotes(
    String description, Integer sortableOrder, String leadDuplicateTimeframe) {

  static final ScheduleNotes NONE = new ScheduleNotes(null, null, null);
}
