package org.trackdrivesync.packaged;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.trackdrivesync.simulator.Arrival;

/**
 * Judges a run by two things alone: what arrived at TrackDrive, and which leads a CRM had
 * acknowledged.
 */
final class Referee {
  private static final long SECOND = 1_000_000_000L;

  private final List<Arrival> calls;

  /**
   * @param journal everything that arrived
   */
  Referee(Collection<Arrival> journal) {
    this.calls =
        journal.stream()
            .filter(arrival -> arrival.endpoint().equals("make_call"))
            .sorted((one, other) -> Long.compare(one.nanos(), other.nanos()))
            .toList();
  }

  /** Acknowledged leads whose number was never called. */
  List<Acknowledged> lost(Collection<Acknowledged> acknowledged) {
    Map<Line, List<Arrival>> called = acceptedByLine();
    return acknowledged.stream().filter(lead -> !called.containsKey(lead.line())).toList();
  }

  /** Lines that were called more than once, with how often. */
  Map<Line, Integer> dialedTwice() {
    Map<Line, Integer> twice = new HashMap<>();
    acceptedByLine()
        .forEach(
            (line, all) -> {
              if (all.size() > 1) {
                twice.put(line, all.size());
              }
            });
    return twice;
  }

  /** Every pair of calls, accepted or not, that came to one line within less than the window. */
  List<String> redialedWithin(Duration window) {
    List<String> breaches = new ArrayList<>();
    byLine(calls.stream().filter(Referee::mayDial).toList())
        .forEach(
            (line, all) -> {
              for (int later = 1; later < all.size(); later++) {
                for (int earlier = 0; earlier < later; earlier++) {
                  long gap = all.get(later).nanos() - all.get(earlier).nanos();
                  if (gap < window.toNanos()) {
                    breaches.add(line + " after " + Duration.ofNanos(gap));
                  }
                }
              }
            });
    return breaches;
  }

  /** The most calls of an account that arrived within less than one second, accepted or not. */
  int worstSecond(String account) {
    long[] arrived = nanos(account);
    int worst = 0;
    int first = 0;
    for (int last = 0; last < arrived.length; last++) {
      while (arrived[last] - arrived[first] >= SECOND) {
        first++;
      }
      worst = Math.max(worst, last - first + 1);
    }
    return worst;
  }

  /** The shortest time that held one call more than an account may place in a second. */
  Duration tightest(String account, int callsPerSecond) {
    long[] arrived = nanos(account);
    long tightest = Long.MAX_VALUE;
    for (int last = callsPerSecond; last < arrived.length; last++) {
      tightest = Math.min(tightest, arrived[last] - arrived[last - callsPerSecond]);
    }
    return Duration.ofNanos(tightest);
  }

  /**
   * The share of an account's allowance that was used between its first call and its last, where
   * work was due all the time.
   */
  double shareUsed(String account, double callsPerSecond) {
    long[] arrived = nanos(account);
    double seconds = (arrived[arrived.length - 1] - arrived[0]) / (double) SECOND;
    return (arrived.length - 1) / (callsPerSecond * seconds);
  }

  /** Refusals by code, with how many. */
  Map<String, Integer> refusals() {
    Map<String, Integer> refusals = new TreeMap<>();
    calls.stream()
        .filter(call -> !call.isAccepted())
        .forEach(call -> refusals.merge(call.verdict(), 1, Integer::sum));
    return refusals;
  }

  int accepted() {
    return (int) calls.stream().filter(Arrival::isAccepted).count();
  }

  private Map<Line, List<Arrival>> acceptedByLine() {
    return byLine(calls.stream().filter(Arrival::isAccepted).toList());
  }

  /** A call refused for the account's pace or its schedule dialed nobody and may come again. */
  private static boolean mayDial(Arrival call) {
    return call.isAccepted()
        || call.verdict().equals("RECENTLY_DIALED")
        || call.verdict().equals("DUPLICATE_CONCURRENT");
  }

  private static Map<Line, List<Arrival>> byLine(List<Arrival> calls) {
    Map<Line, List<Arrival>> lines = new HashMap<>();
    calls.forEach(
        call ->
            lines
                .computeIfAbsent(new Line(call.account(), call.number()), line -> new ArrayList<>())
                .add(call));
    return lines;
  }

  private long[] nanos(String account) {
    return calls.stream()
        .filter(call -> account.equals(call.account()))
        .mapToLong(Arrival::nanos)
        .toArray();
  }

  /** A number of an account. */
  record Line(String account, String number) {}

  /** A lead that a CRM was told is safe. */
  record Acknowledged(String account, String eventId, String number) {
    Line line() {
      return new Line(account, number);
    }
  }
}
