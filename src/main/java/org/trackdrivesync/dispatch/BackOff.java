package org.trackdrivesync.dispatch;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Waits between attempts: a random one from {@code least} up to a bound that doubles with each
 * attempt, which is full jitter where {@code least} is next to nothing.
 *
 * @param first the bound after the first attempt
 * @param longest the bound grows no further
 */
public record BackOff(Duration least, Duration first, Duration longest) {
  private static final int MOST_DOUBLINGS = 20;

  public static BackOff ofMillis(long least, long first, long longest) {
    return new BackOff(
        Duration.ofMillis(least), Duration.ofMillis(first), Duration.ofMillis(longest));
  }

  /**
   * The wait after an attempt, in whole milliseconds.
   *
   * @param attempt counted from 1
   */
  public Duration after(int attempt, RandomGenerator random) {
    long doubled = first.toMillis() << Math.min(attempt - 1, MOST_DOUBLINGS);
    long bound = Math.min(doubled, longest.toMillis());
    return Duration.ofMillis(random.nextLong(least.toMillis(), bound + 1));
  }
}
