package org.trackdrivesync.route;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.trackdrivesync.dispatch.BacklogCounts;
import org.trackdrivesync.dispatch.RequestKind;
import org.trackdrivesync.tenant.Tenant;
import org.trackdrivesync.tenant.TenantId;
import org.trackdrivesync.tenant.TenantRegistry;

/**
 * How much waits, by tenant: counted in the store now and then, and counted on in memory in
 * between, so that intake need not ask.
 */
@ApplicationScoped
public class Backlog {
  private record Key(TenantId tenant, RequestKind kind) {}

  private static final int RESTS_PER_COUNT = 50;

  private final BacklogCounts counts;
  private final Map<TenantId, AtomicLong> waiting = new ConcurrentHashMap<>();
  private final Map<TenantId, Long> wanted = new ConcurrentHashMap<>();
  private final Map<Key, AtomicLong> byKind = new ConcurrentHashMap<>();
  private final Map<TenantId, AtomicLong> oldestSeconds = new ConcurrentHashMap<>();

  private long nextRefresh = Long.MIN_VALUE;

  public Backlog(BacklogCounts counts, TenantRegistry tenants, MeterRegistry meters) {
    this.counts = counts;
    for (Tenant tenant : tenants.all()) {
      TenantId id = tenant.id();
      waiting.put(id, new AtomicLong());
      oldestSeconds.put(id, new AtomicLong());
      for (RequestKind kind : RequestKind.values()) {
        AtomicLong count = new AtomicLong();
        byKind.put(new Key(id, kind), count);
        Gauge.builder("sync.backlog", count, AtomicLong::doubleValue)
            .description("requests that have not ended")
            .tags("tenant", id.value(), "kind", kind.label())
            .register(meters);
      }
      Gauge.builder("sync.backlog.oldest.seconds", oldestSeconds.get(id), AtomicLong::doubleValue)
          .description("age of the oldest request that has not ended")
          .tags("tenant", id.value())
          .register(meters);
      Gauge.builder("sync.calls.per.second.limit", () -> tenant.trackDrive().callsPerSecond())
          .description("the account's calls per second, as configured")
          .tags("tenant", id.value())
          .register(meters);
    }
  }

  void refuseIfFull(Tenant tenant) {
    long open = waiting.get(tenant.id()).get() + wanted.getOrDefault(tenant.id(), 0L);
    if (open >= tenant.maxBacklog()) {
      throw new BacklogFull();
    }
  }

  /** So many events of the tenant wait for their records; each may become a request. */
  void wanted(TenantId tenant, long events) {
    wanted.put(tenant, events);
  }

  void grew(Tenant tenant, int requests) {
    waiting.get(tenant.id()).addAndGet(requests);
  }

  /** Counts anew, if the last count was long enough ago for what it took. */
  void refresh() {
    long start = System.nanoTime();
    if (start < nextRefresh) {
      return;
    }
    count();
    nextRefresh = start + RESTS_PER_COUNT * (System.nanoTime() - start);
  }

  private void count() {
    Map<TenantId, AtomicLong> sums = new ConcurrentHashMap<>();
    byKind.values().forEach(count -> count.set(0));
    oldestSeconds.values().forEach(age -> age.set(0));
    for (BacklogCounts.Row row : counts.read()) {
      AtomicLong count = byKind.get(new Key(row.tenant(), row.kind()));
      if (count != null) {
        count.set(row.waiting());
        sums.computeIfAbsent(row.tenant(), id -> new AtomicLong()).addAndGet(row.waiting());
        oldestSeconds.get(row.tenant()).accumulateAndGet(row.oldest().toSeconds(), Math::max);
      }
    }
    waiting.forEach((id, sum) -> sum.set(sums.getOrDefault(id, new AtomicLong()).get()));
  }
}
