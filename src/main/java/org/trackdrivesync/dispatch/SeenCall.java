package org.trackdrivesync.dispatch;

import java.time.Instant;

/**
 * A call in TrackDrive's list that may be the one a promote of unknown end placed.
 *
 * @param id as TrackDrive told it, or its UUID where it told none
 * @param uuid empty when not told
 * @param lastDigits what can be seen at the end of its number; the whole number where it is shown
 * @param at when it was created, by the database's clock
 */
public record SeenCall(String id, String uuid, String lastDigits, Instant at, Likeness likeness) {

  /** Without digits: they may be a whole number. */
  @Override
  public String toString() {
    return "SeenCall[" + id + " " + likeness + " at " + at + "]";
  }

  /** How far a call is the one looked for. */
  public enum Likeness {
    /** Its number is shown, or the list is of this number alone, and its time fits. */
    SURE,
    /** What can be seen of its number, its schedule and its time all fit. */
    MASKED,
    /** It could be: the time is not told, or too late, or a masked number of another schedule. */
    DOUBTFUL
  }
}
