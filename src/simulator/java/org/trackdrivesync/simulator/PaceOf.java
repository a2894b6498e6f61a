package org.trackdrivesync.simulator;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/**
 * How fast the calls of one account came, over all sliding windows and not over clock seconds.
 *
 * @param nanos when each call arrived, in that order
 */
public record PaceOf(long[] nanos) {
  private static final double SECOND = 1e9;

  /** Of arrivals in any order. */
  public static PaceOf of(Collection<Arrival> arrivals) {
    return new PaceOf(arrivals.stream().mapToLong(Arrival::nanos).sorted().toArray());
  }

  /** The most calls that arrived within less than a window. */
  public int mostWithin(Duration window) {
    int worst = 0;
    int first = 0;
    for (int last = 0; last < nanos.length; last++) {
      while (nanos[last] - nanos[first] >= window.toNanos()) {
        first++;
      }
      worst = Math.max(worst, last - first + 1);
    }
    return worst;
  }

  /** The shortest time that held one call more than so many; none where fewer came. */
  public Optional<Duration> tightest(int calls) {
    long tightest = Long.MAX_VALUE;
    for (int last = calls; last < nanos.length; last++) {
      tightest = Math.min(tightest, nanos[last] - nanos[last - calls]);
    }
    return nanos.length > calls ? Optional.of(Duration.ofNanos(tightest)) : Optional.empty();
  }

  /**
   * The share of the allowance that was used: the calls behind the first, by the pace times the
   * seconds between the first call and the last. It means something where work was due all the
   * time; it is 1 where fewer than two calls came.
   */
  public double shareUsed(double callsPerSecond) {
    if (nanos.length < 2) {
      return 1;
    }
    double seconds = (nanos[nanos.length - 1] - nanos[0]) / SECOND;
    return (nanos.length - 1) / (callsPerSecond * seconds);
  }
}
