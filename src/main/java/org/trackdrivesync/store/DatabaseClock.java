package org.trackdrivesync.store;

import java.time.Duration;
import java.time.Instant;

/**
 * Where the database's clock stands on this JVM's {@code nanoTime}.
 *
 * <p>Each answer of the database bounds the distance between both clocks: it was read after the
 * question left and before the answer came. The tightest bounds are kept, and widen as they age,
 * since two clocks drift apart; the middle between them is taken for the distance. Bounds that
 * contradict a new answer mean that a clock was set, and are dropped.
 */
public final class DatabaseClock {
  /** A part in ten thousand: more than clocks of computers drift. */
  private static final long DRIFT = 10_000;

  private boolean known;
  private long least;
  private long most;
  private long learnedAt;

  /**
   * @param before nanoTime before the question was sent
   * @param told what the database's clock said
   * @param after nanoTime when the answer was there
   */
  public synchronized void learn(long before, Instant told, long after) {
    long database = nanos(told);
    // answers to questions asked at once may be told in another order than they came
    long widened = Math.max(0, after - learnedAt) / DRIFT;
    long lower = Math.max(before - database, least - widened);
    long upper = Math.min(after - database, most + widened);
    boolean fits = known && lower <= upper;
    least = fits ? lower : before - database;
    most = fits ? upper : after - database;
    learnedAt = fits ? Math.max(learnedAt, after) : after;
    known = true;
  }

  /** The JVM's nanoTime at an instant of the database; needs one answer learned. */
  public synchronized long toNanoTime(Instant instant) {
    return nanos(instant) + distance();
  }

  /** The database's time now; needs one answer learned. */
  public synchronized Instant now() {
    return Instant.EPOCH.plus(Duration.ofNanos(System.nanoTime() - distance()));
  }

  private long distance() {
    if (!known) {
      throw new IllegalStateException("the database's clock has not been read yet");
    }
    return least + (most - least) / 2;
  }

  private static long nanos(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
  }
}
