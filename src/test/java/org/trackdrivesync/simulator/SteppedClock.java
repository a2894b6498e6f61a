package org.trackdrivesync.simulator;

import java.time.Instant;
import java.util.function.Supplier;

/** A clock that stands still until a test steps it. */
final class SteppedClock implements Supplier<Moment> {
  private volatile Moment now =
      new Moment(1_000_000_000L, Instant.parse("2026-01-02T08:04:05.678Z"));

  @Override
  public Moment get() {
    return now;
  }

  void step(long millis) {
    now = now.plusMillis(millis);
  }
}
