package org.trackdrivesync.simulator;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a journal says of its client's make_calls.
 *
 * @param worstSlidingSecond most accepted calls within less than one second
 * @param worstSecondOfArrivals the same over all arrivals, refused ones too
 * @param minimumRedialGapMillis shortest time between two accepted calls of one number, or null
 * @param duplicatesDialed accepted calls beyond the first of their number
 */
public record Verdict(
    int arrivals,
    int accepted,
    int worstSlidingSecond,
    int worstSecondOfArrivals,
    Double minimumRedialGapMillis,
    int duplicatesDialed,
    Map<String, Integer> refusals) {

  private static final Duration SECOND = Duration.ofSeconds(1);

  static Verdict of(List<Arrival> journal) {
    List<Arrival> asked = journal.stream().filter(Arrival::isMakeCall).toList();
    List<Arrival> accepted = asked.stream().filter(Arrival::isAccepted).toList();
    Map<String, Integer> refusals = new TreeMap<>();
    asked.stream()
        .filter(arrival -> !arrival.isAccepted())
        .forEach(arrival -> refusals.merge(arrival.verdict(), 1, Integer::sum));
    Map<String, Long> last = new HashMap<>();
    long gap = Long.MAX_VALUE;
    int duplicates = 0;
    for (Arrival arrival : inOrder(accepted)) {
      Long before = last.put(arrival.account() + arrival.number(), arrival.nanos());
      if (before != null) {
        duplicates++;
        gap = Math.min(gap, arrival.nanos() - before);
      }
    }
    return new Verdict(
        asked.size(),
        accepted.size(),
        PaceOf.of(accepted).mostWithin(SECOND),
        PaceOf.of(asked).mostWithin(SECOND),
        duplicates == 0 ? null : Double.valueOf(gap / 1e6),
        duplicates,
        refusals);
  }

  private static List<Arrival> inOrder(List<Arrival> arrivals) {
    return arrivals.stream()
        .sorted((one, other) -> Long.compare(one.nanos(), other.nanos()))
        .toList();
  }
}
