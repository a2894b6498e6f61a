package org.trackdrivesync.store;

import java.time.Duration;
import java.time.Instant;

/**
 * Where the database's clock stands on this JVM's {@code nanoTime}.
 *
 * <p>Each answer of the database bounds the distance between both clocks: it was read after the
 * question left and before the answer came. The tightest bounds are kept; bounds that contradict a
 * new answer mean that a clock was set, and are dropped.
 */
public final class DatabaseClock {
  private long least = Long.MIN_VALUE;
  private long most = Long.MAX_VALUE;

  /**
   * @param before nanoTime before the question was sent
   * @param told what the database's clock said
   * @param after nanoTime when the answer was there
   */
  public synchronized void learn(long before, Instant told, long after) {
    long database = nanos(told);
    long lower = before - database;
    long upper = after - database;
    if (lower > most || upper < least) {
      least = lower;
      most = upper;
      return;
    }
    least = Math.max(least, lower);
    most = Math.min(most, upper);
  }

  /** The JVM's nanoTime at an instant of the database; needs one answer learned. */
  public synchronized long toNanoTime(Instant instant) {
    if (most == Long.MAX_VALUE) {
      throw new IllegalStateException("the database's clock has not been read yet");
    }
    return nanos(instant) + most;
  }

  /** The database's time now; needs one answer learned. */
  public synchronized Instant now() {
    long database = System.nanoTime() - most;
    return Instant.EPOCH.plus(Duration.ofNanos(database));
  }

  private static long nanos(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
  }
}
