package org.trackdrivesync.route;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.trackdrivesync.dispatch.StoreUnavailable;
import org.trackdrivesync.intake.SourceStanding;
import org.trackdrivesync.intake.WantedRecords;
import org.trackdrivesync.route.Fetchers.Fetching;
import org.trackdrivesync.tenant.TenantId;

/** How many events wait for their records, by source: counted in the store now and then. */
@ApplicationScoped
public class WantedGauges {
  private record Key(TenantId tenant, String source) {}

  private static final int RESTS_PER_COUNT = 50;

  private final WantedRecords records;
  private final Backlog backlog;
  private final Map<Key, AtomicLong> waiting = new HashMap<>();
  private final Map<Key, AtomicLong> oldest = new HashMap<>();
  private long nextRefresh = Long.MIN_VALUE;

  public WantedGauges(
      WantedRecords records, Backlog backlog, Fetchers fetchers, MeterRegistry meters) {
    this.records = records;
    this.backlog = backlog;
    for (Fetching one : fetchers.all()) {
      Key key = new Key(one.tenant().id(), one.source());
      waiting.put(
          key, gauge(meters, "sync.wanted.records", key, "events whose record is not read"));
      oldest.put(
          key, gauge(meters, "sync.wanted.oldest.seconds", key, "age of the oldest of them"));
    }
  }

  private static AtomicLong gauge(MeterRegistry meters, String name, Key key, String words) {
    AtomicLong value = new AtomicLong();
    Gauge.builder(name, value, AtomicLong::doubleValue)
        .description(words)
        .tags("tenant", key.tenant.value(), "source", key.source)
        .register(meters);
    return value;
  }

  /** Counts anew, if the last count was long enough ago for what it took. */
  void refresh() {
    long start = System.nanoTime();
    if (start < nextRefresh) {
      return;
    }
    try {
      Map<TenantId, Long> sums = new HashMap<>();
      for (SourceStanding standing : records.standings()) {
        Key key = new Key(standing.tenant(), standing.source());
        if (waiting.containsKey(key)) {
          waiting.get(key).set(standing.waiting());
          oldest.get(key).set(standing.oldest().toSeconds());
          sums.merge(standing.tenant(), standing.waiting(), Long::sum);
        }
      }
      sums.forEach(backlog::wanted);
    } catch (StoreUnavailable e) {
      return; // told by others
    }
    nextRefresh = start + RESTS_PER_COUNT * (System.nanoTime() - start);
  }
}
