package org.trackdrivesync.program;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The store's time as a {@link Clock}, for those who ask for one. */
final class SharedTime extends Clock {
  private final InstantSource store;

  SharedTime(InstantSource store) {
    this.store = store;
  }

  @Override
  public Instant instant() {
    return store.instant();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return store.withZone(zone);
  }
}
