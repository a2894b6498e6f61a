package org.trackdrivesync.packaged;

import java.time.Duration;

/**
 * How long fault tests run: some seconds in {@code mvn verify}, or as long as {@code
 * -Dfaults.seconds} says.
 */
final class FaultLength {
  private static final int ASKED = Integer.getInteger("faults.seconds", 0);
  private static final Duration REAL_WINDOW = Duration.ofSeconds(30);

  /** Short, since a promote of unknown end is only proved undone after a whole window. */
  private static final Duration SHORT_WINDOW = Duration.ofSeconds(3);

  private FaultLength() {}

  static int seconds(int usually) {
    return ASKED > 0 ? ASKED : usually;
  }

  static boolean isLong() {
    return ASKED >= 60;
  }

  /** TrackDrive's own redial window in long runs, a tenth of it in short ones. */
  static Duration window() {
    return isLong() ? REAL_WINDOW : SHORT_WINDOW;
  }
}
