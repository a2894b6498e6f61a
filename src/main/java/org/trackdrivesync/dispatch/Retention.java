package org.trackdrivesync.dispatch;

import java.time.Duration;

/** Port: settled history leaves the store in small bites. */
public interface Retention {
  /**
   * Removes the oldest settled changes with their requests and attempts, a bite at a time.
   *
   * @return how many changes were removed; 0 when nothing is that old
   */
  int removeOlderThan(Duration age);
}
