package org.trackdrivesync.packaged;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.trackdrivesync.simulator.Arrival;
import org.trackdrivesync.simulator.PaceOf;

/**
 * Judges a run by two things alone: what arrived at TrackDrive, and which leads a CRM had
 * acknowledged. {@link Judgement} puts it into one table.
 */
public final class Referee {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final List<Arrival> calls;

  /**
   * @param journal everything that arrived
   */
  public Referee(Collection<Arrival> journal) {
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
    return dialedBeyond(List.of());
  }

  /** Lines that were called more often than changes of theirs asked for it, with how often. */
  Map<Line, Integer> dialedBeyond(Collection<Acknowledged> acknowledged) {
    Map<Line, Set<String>> asked =
        acknowledged.stream()
            .collect(
                Collectors.groupingBy(
                    Acknowledged::line,
                    Collectors.mapping(Acknowledged::eventId, Collectors.toSet())));
    Map<Line, Integer> beyond = new HashMap<>();
    acceptedByLine()
        .forEach(
            (line, all) -> {
              if (all.size() > Math.max(1, asked.getOrDefault(line, Set.of()).size())) {
                beyond.put(line, all.size());
              }
            });
    return beyond;
  }

  /** Every pair of calls, accepted or not, that came to one line within less than the window. */
  List<Redial> redialedWithin(Duration window) {
    List<Redial> breaches = new ArrayList<>();
    byLine(calls.stream().filter(Referee::mayDial).toList())
        .forEach(
            (line, all) -> {
              for (int later = 1; later < all.size(); later++) {
                for (int earlier = 0; earlier < later; earlier++) {
                  long gap = all.get(later).nanos() - all.get(earlier).nanos();
                  if (gap < window.toNanos()) {
                    breaches.add(new Redial(line, Duration.ofNanos(gap)));
                  }
                }
              }
            });
    return breaches;
  }

  /** Calls of an account to a number that only other accounts have leads of. */
  List<Line> mixedUp(Collection<Acknowledged> acknowledged) {
    Set<Line> own = new HashSet<>();
    Set<String> known = new HashSet<>();
    acknowledged.forEach(lead -> own.add(lead.line()));
    acknowledged.forEach(lead -> known.add(lead.number()));
    return byLine(calls).keySet().stream()
        .filter(line -> known.contains(line.number()) && !own.contains(line))
        .toList();
  }

  /** The most calls of an account that arrived within less than one second, accepted or not. */
  int worstSecond(String account) {
    return pace(account).mostWithin(SECOND);
  }

  /** See {@link PaceOf#tightest}. */
  Optional<Duration> tightest(String account, int callsPerSecond) {
    return pace(account).tightest(callsPerSecond);
  }

  /** See {@link PaceOf#shareUsed}. */
  double shareUsed(String account, double callsPerSecond) {
    return pace(account).shareUsed(callsPerSecond);
  }

  PaceOf pace(String account) {
    return PaceOf.of(calls.stream().filter(call -> account.equals(call.account())).toList());
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

  /** The same judge for one account alone. */
  Referee of(String account) {
    return new Referee(calls.stream().filter(call -> account.equals(call.account())).toList());
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

  /** A number of an account. */
  record Line(String account, String number) {}

  /** Two calls of a line that came too soon after each other. */
  record Redial(Line line, Duration after) {}

  /** A lead that a CRM was told is safe. */
  public record Acknowledged(String account, String eventId, String number) {
    Line line() {
      return new Line(account, number);
    }
  }
}
