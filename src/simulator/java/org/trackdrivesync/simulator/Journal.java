package org.trackdrivesync.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Every request that arrived, in the order in which it was judged. */
public final class Journal {
  private final List<Arrival> arrivals = new ArrayList<>();
  private final Map<String, Set<String>> parameters = new TreeMap<>();
  private long lastSeq;

  synchronized void write(Moment at, String account, String method, String endpoint, Entry entry) {
    arrivals.add(
        new Arrival(
            ++lastSeq,
            at.nanos(),
            at.epochNanos(),
            at.at(),
            account,
            method,
            endpoint,
            entry.number(),
            entry.scheduleId(),
            entry.verdict(),
            entry.callId(),
            entry.mood()));
  }

  synchronized void note(String endpoint, Set<String> names) {
    parameters.computeIfAbsent(endpoint, first -> new TreeSet<>()).addAll(names);
  }

  /** The names of all parameters that were ever sent, by endpoint; those of leads' data not. */
  public synchronized Map<String, Set<String>> parameters() {
    Map<String, Set<String>> copy = new TreeMap<>();
    parameters.forEach((endpoint, names) -> copy.put(endpoint, new TreeSet<>(names)));
    return copy;
  }

  public List<Arrival> all() {
    return since(0, null);
  }

  /** Arrivals of one account, or of all when it is null, behind a sequence number. */
  public synchronized List<Arrival> since(long seq, String account) {
    return arrivals.stream()
        .filter(arrival -> arrival.seq() > seq)
        .filter(arrival -> account == null || account.equals(arrival.account()))
        .toList();
  }

  public Verdict verdict(String account) {
    return Verdict.of(since(0, account));
  }

  /** How fast the make_calls of an account came, refused ones too. */
  public PaceOf pace(String account) {
    return PaceOf.of(since(0, account).stream().filter(Arrival::isMakeCall).toList());
  }

  public synchronized void clear() {
    arrivals.clear();
  }

  /** What a request came to. */
  record Entry(String verdict, String number, Long scheduleId, Long callId, String mood) {}
}
