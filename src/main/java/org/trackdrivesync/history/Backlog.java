package org.trackdrivesync.history;

import java.util.List;
import org.trackdrivesync.dispatch.RequestKind;

/**
 * What waits.
 *
 * @param oldestSeconds age of the longest waiting, from the receipt of its change; 0 when nothing
 *     waits
 */
public record Backlog(long total, long oldestSeconds, List<Waiting> waiting) {
  public Backlog {
    waiting = List.copyOf(waiting);
  }

  /** How many requests of a kind stand in an open state. */
  public record Waiting(RequestKind kind, State state, long count) {}
}
