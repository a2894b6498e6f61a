package org.trackdrivesync.simulator;

import java.time.Instant;
import java.util.function.Supplier;

/** One instant: monotonic nanoseconds to measure distances by, and the same instant for people. */
public record Moment(long nanos, Instant at) {

  /** A clock whose wall time is anchored once, so both readings always move together. */
  static Supplier<Moment> clock() {
    Instant anchor = Instant.now();
    long start = System.nanoTime();
    return () -> {
      long nanos = System.nanoTime();
      return new Moment(nanos, anchor.plusNanos(nanos - start));
    };
  }

  public Moment plusMillis(long millis) {
    return new Moment(nanos + millis * 1_000_000, at.plusMillis(millis));
  }

  long epochNanos() {
    return at.getEpochSecond() * 1_000_000_000 + at.getNano();
  }
}
