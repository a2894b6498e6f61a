package org.trackdrivesync.tenant;

import java.time.Duration;

/**
 * How a tenant's waiting promotes are ordered and when they are no longer worth a call.
 *
 * @param expiresAfter counted from the receipt of the change
 */
public record PromoteSettings(Duration expiresAfter, Order order, OutsideHours outsideHours) {
  /** What becomes of a promote whose person may not be called before it expires. */
  public enum OutsideHours {
    EXPIRE,
    /** A call is booked for the opening. */
    CALLBACK
  }

  /** Which of two waiting promotes goes first. */
  public enum Order {
    NEWEST_FIRST,
    OLDEST_FIRST
  }
}
