package org.trackdrivesync.demo;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * Calling hours that are open in New York and closed in Honolulu, whenever the demo runs: from an
 * hour ago to four hours on, by New York's clock. Honolulu is five or six hours behind, so its
 * window opens hours later.
 */
final class CallingWindow {
  private static final ZoneId NEAR = ZoneId.of("America/New_York");
  private static final int HOURS_BEFORE = 1;
  private static final int HOURS_AFTER = 4;
  private static final int HOURS_A_DAY = 24;
  private static final LocalTime LATE = LocalTime.of(23, 57);

  private CallingWindow() {}

  /** A window within one day; shortly before midnight that of the day to come, minutes away. */
  static String at(Instant now) {
    LocalTime there = now.atZone(NEAR).toLocalTime();
    if (there.isAfter(LATE)) {
      return window(0, HOURS_AFTER);
    }
    return window(
        Math.max(0, there.getHour() - HOURS_BEFORE),
        Math.min(HOURS_A_DAY, there.getHour() + HOURS_AFTER));
  }

  private static String window(int opens, int closes) {
    String end = closes == HOURS_A_DAY ? "23:59:59" : "%02d:00".formatted(closes);
    return "%02d:00-%s".formatted(opens, end);
  }
}
