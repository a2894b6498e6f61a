package org.trackdrivesync.dispatch;

import java.time.InstantSource;

/**
 * Port: the time that all programs on one store share. Whatever is decided by the clock is decided
 * by this one, so that a machine whose own clock is wrong harms nothing.
 */
public interface StoreClock extends InstantSource {
  /**
   * Asks the store for its time; in between, time is counted on from the last answers. To be called
   * now and then.
   *
   * @throws StoreUnavailable when the store cannot be reached; time is counted on
   */
  void read();
}
