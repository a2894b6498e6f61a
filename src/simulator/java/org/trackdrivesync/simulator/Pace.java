package org.trackdrivesync.simulator;

import java.util.ArrayList;
import java.util.List;

/**
 * The calls-per-second limit, exact in every sliding window of arrivals.
 *
 * <p>Threads may bring arrivals in another order than they were stamped, so a newcomer is judged at
 * its own place among the accepted ones and not as the latest.
 */
final class Pace {
  private static final long SECOND = 1_000_000_000L;

  private final int allowance;
  private final long window;
  private final List<Long> accepted = new ArrayList<>();

  Pace(double cps) {
    this.allowance = Math.max(1, (int) Math.floor(cps));
    this.window = cps >= 1 ? SECOND : Math.round(SECOND / cps);
  }

  boolean allows(Moment arrival) {
    int place = placeOf(arrival.nanos());
    for (int first = Math.max(0, place - allowance);
        first <= place && first + allowance <= accepted.size();
        first++) {
      long from = with(arrival.nanos(), place, first);
      long to = with(arrival.nanos(), place, first + allowance);
      if (to - from < window) {
        return false;
      }
    }
    return true;
  }

  void accept(Moment arrival) {
    accepted.add(placeOf(arrival.nanos()), arrival.nanos());
    if (accepted.size() > 8 * allowance + 1000) {
      accepted.subList(0, accepted.size() / 2).clear();
    }
  }

  private int placeOf(long nanos) {
    int place = accepted.size();
    while (place > 0 && accepted.get(place - 1) > nanos) {
      place--;
    }
    return place;
  }

  /** The element at an index as if the newcomer already stood at its place. */
  private long with(long newcomer, int place, int index) {
    return index < place
        ? accepted.get(index)
        : index == place ? newcomer : accepted.get(index - 1);
  }
}
