package org.trackdrivesync.dispatch;

import java.util.Locale;

/** What a request asks of TrackDrive. */
public enum RequestKind {
  ENROLL(Lane.API),
  PROMOTE(Lane.CALL);

  private final Lane lane;

  RequestKind(Lane lane) {
    this.lane = lane;
  }

  public Lane lane() {
    return lane;
  }

  /** The name used in metrics and logs: {@code promote}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
