package org.trackdrivesync.doctor;

/** Why no whole answer came. */
record Silence(Kind kind, String words) {
  enum Kind {
    /** No connection could be made. */
    UNREACHABLE,
    /** No secure one. */
    INSECURE,
    /** Nothing came within the tenant's time-out. */
    LATE,
    /** The connection broke. */
    CUT,
    /** The doctor's own time was over; nothing was sent. */
    OVER
  }

  @Override
  public String toString() {
    return words;
  }
}
