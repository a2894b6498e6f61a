package org.trackdrivesync.dispatch;

import java.util.Locale;

/** What a request asks of TrackDrive. */
public enum RequestKind {
  ENROLL(Lane.API, 0),
  PROMOTE(Lane.CALL, 0),
  /** The lead's next action is now, inside its cadence. */
  HURRY(Lane.API, 0),
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

  public Lane lane() {
    return lane;
  }

  /** The name used in metrics and logs: {@code promote}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
