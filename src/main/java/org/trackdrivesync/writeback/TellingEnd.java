package org.trackdrivesync.writeback;

import java.time.Duration;

/** What becomes of an outcome after an attempt to tell it. */
public sealed interface TellingEnd {
  /** In plain words, for the change's story. */
  String words();

  /** Its source knows. */
  record Written(String words) implements TellingEnd {}

  /**
   * It is told again, unless a newer one takes its place.
   *
   * @param rest how long its source is left alone with all that waits for it
   */
  record Again(Duration in, Duration rest, String words) implements TellingEnd {}

  /** It is told no more. */
  record GivenUp(String words) implements TellingEnd {}
}
