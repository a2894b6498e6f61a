package org.trackdrivesync.simulator;

import java.util.ArrayList;
import java.util.List;

/** Every request that arrived, in the order in which it was judged. */
public final class Journal {
  private final List<Arrival> arrivals = new ArrayList<>();
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
