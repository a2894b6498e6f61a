package org.trackdrivesync.doctor;

import java.util.Locale;

/** How sure what the program assumes of TrackDrive is. */
public enum Mark {
  /** Stated on one of TrackDrive's own public pages. */
  DOCUMENTED,
  /** How clients in public use it; not a promise. */
  OBSERVED,
  /** Nothing states it. */
  ASSUMED;

  /** As it is written in reports. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
