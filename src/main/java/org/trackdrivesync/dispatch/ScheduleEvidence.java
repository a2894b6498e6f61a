package org.trackdrivesync.dispatch;

/** What TrackDrive's list of schedules tells of one that was to be made, with an unknown end. */
public sealed interface ScheduleEvidence {
  /** In words, for the attempt's row. */
  String words();

  /** One schedule has that name and offer. */
  record Found(String scheduleId) implements ScheduleEvidence {
    @Override
    public String words() {
      return "the list of schedules shows one of that name and offer";
    }
  }

  /** More than one has. */
  record Several() implements ScheduleEvidence {
    @Override
    public String words() {
      return "the list shows several schedules of that name and offer; put the id of the one that is"
          + " meant into the CRM's field for schedule-id";
    }
  }

  /** The whole list shows none. */
  record None() implements ScheduleEvidence {
    @Override
    public String words() {
      return "the list of schedules shows none of that name and offer";
    }
  }

  /** The list cannot be read now. */
  record Unreadable(String words) implements ScheduleEvidence {}

  /** There is no such list, or not for these keys, or not a whole one. */
  record NoList(String words) implements ScheduleEvidence {}
}
