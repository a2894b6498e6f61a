package org.trackdrivesync.route;

import java.time.Duration;

/**
 * How late this program's calls have lately left at most, fading to half within a time. It tells of
 * a busy machine or a slow network card what no single call can: that the next one may be late too,
 * on a part of its way that nobody measures.
 */
final class Unrest {
  private static final double HALF_NANOS = Duration.ofMillis(250).toNanos();
  private static final long MOST_NANOS = Duration.ofMillis(30).toNanos();

  private double greatest;
  private long at;

  /** Takes a call into account, and tells what is to be feared now. */
  synchronized Duration with(Duration late, long nanos) {
    double faded = greatest * Math.pow(0.5, (nanos - at) / HALF_NANOS);
    greatest = Math.max(faded, Math.min(late.toNanos(), MOST_NANOS));
    at = nanos;
    return Duration.ofNanos((long) greatest);
  }
}
