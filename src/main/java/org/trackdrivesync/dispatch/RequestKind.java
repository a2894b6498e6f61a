package org.trackdrivesync.dispatch;

import java.util.Locale;

/** What a request asks of TrackDrive. */
public enum RequestKind {
  ENROLL(Lane.API, 0),
  PROMOTE(Lane.CALL, 0),
  /** The lead's next action is now, inside its cadence. */
  HURRY(Lane.API, 0),
  /** A call is booked for a later time. */
  CALLBACK(Lane.API, 0),
  /** What changed of a lead that TrackDrive has. */
  UPDATE_LEAD(Lane.API, 0),
  /** A schedule is changed as its campaign in the CRM was, or made for it. */
  UPDATE_SCHEDULE(Lane.API, 0),
  /** The person is not to be called any more: before everything else. */
  OPT_OUT(Lane.API, -2);

  private final Lane lane;
  private final int priority;

  RequestKind(Lane lane, int priority) {
    this.lane = lane;
    this.priority = priority;
  }

  /** Lower goes first; 0 is usual, and checks of an unknown end have -1. */
  public int priority() {
    return priority;
  }

  /**
   * Whether it tells TrackDrive of one lead, so that no other such request of it may be under way.
   */
  public boolean tellsOfLead() {
    return this == ENROLL || this == HURRY || this == UPDATE_LEAD;
  }

  /**
   * Whether it goes to the schedule of a distribution, and not to a lead, a person or a schedule
   * alone.
   */
  public boolean hasTarget() {
    return this != UPDATE_LEAD && this != UPDATE_SCHEDULE && this != OPT_OUT;
  }

  public Lane lane() {
    return lane;
  }

  /** The name used in metrics and logs: {@code promote}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
