package org.trackdrivesync.simulator.crm;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** So many requests in any window of time; those above it count, too. */
public final class RollingLimit {
  private final int limit;
  private final Duration window;
  private final Deque<Long> arrivals = new ArrayDeque<>();

  public RollingLimit(int limit, Duration window) {
    this.limit = limit;
    this.window = window;
  }

  /** Counts a request; tells how many more there may be, negative where it was one too many. */
  public synchronized int take() {
    long now = System.nanoTime();
    while (!arrivals.isEmpty() && now - arrivals.peek() > window.toNanos()) {
      arrivals.remove();
    }
    arrivals.add(now);
    return limit - arrivals.size();
  }

  public int limit() {
    return limit;
  }

  public Duration window() {
    return window;
  }
}
