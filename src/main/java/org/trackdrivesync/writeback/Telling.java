package org.trackdrivesync.writeback;

import java.time.Duration;
import java.time.Instant;

/**
 * An outcome that is to be told now: the right to do so until it is settled, or its time is over.
 *
 * @param attempt counted from 1
 * @param failures of its source, one after the other, before this
 * @param waitsSince since when it is to be told
 * @param slotIn how long until it may be sent
 * @param now by the store's clock
 */
public record Telling(
    long id,
    int attempt,
    int failures,
    Instant waitsSince,
    Duration slotIn,
    Instant now,
    ToldOutcome told) {

  /** What a receiver knows a repeat by: the same for every attempt. */
  public String messageId() {
    return told.tenant() + "-" + id;
  }
}
