package org.trackdrivesync.writeback;

import java.time.Instant;
import java.util.List;

/**
 * What is known of a lead, to tell its changes from our own.
 *
 * @param said what its sources said of it in their latest changes, the newest by the CRM's clock
 *     first
 * @param told what was told of it, or may have been, newest first
 * @param justNow whether the newest of that was told a moment ago
 */
public record WrittenBefore(List<Said> said, List<ToldOutcome> told, boolean justNow) {
  public WrittenBefore {
    said = List.copyOf(said);
    told = List.copyOf(told);
  }

  /** All that was said. */
  SaidBefore now() {
    return new SaidBefore(said);
  }

  /** What had been said at a time of the CRM's. */
  SaidBefore at(Instant time) {
    return new SaidBefore(said.stream().filter(one -> !one.occurredAt().isAfter(time)).toList());
  }
}
