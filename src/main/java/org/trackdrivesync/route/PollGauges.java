package org.trackdrivesync.route;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.trackdrivesync.history.SourceState;
import org.trackdrivesync.history.SourceStates;
import org.trackdrivesync.tenant.Tenant;
import org.trackdrivesync.tenant.TenantId;
import org.trackdrivesync.tenant.TenantRegistry;

/**
 * How old what was read from CRMs that are polled is: asked of the store now and then, so that
 * every replica tells it alike whoever polls.
 */
@ApplicationScoped
public class PollGauges {
  private static final int RESTS_PER_COUNT = 50;

  private final SourceStates states;
  private final List<TenantId> tenants;
  private final Meters meters;
  private final Map<List<String>, AtomicLong> ages = new ConcurrentHashMap<>();
  private long nextRefresh = System.nanoTime();

  public PollGauges(SourceStates states, TenantRegistry tenants, MeterRegistry registry) {
    this.states = states;
    this.tenants = tenants.all().stream().map(Tenant::id).toList();
    this.meters = new Meters(registry);
  }

  /** Asks anew, if the last time was long enough ago for what it took. */
  void refresh() {
    long start = System.nanoTime();
    if (start - nextRefresh < 0) {
      return;
    }
    states.of(tenants).forEach((tenant, found) -> found.forEach(one -> show(tenant, one)));
    nextRefresh = start + RESTS_PER_COUNT * (System.nanoTime() - start);
  }

  private void show(TenantId tenant, SourceState state) {
    state
        .age()
        .map(Duration::toSeconds)
        .ifPresent(
            seconds ->
                ages.computeIfAbsent(
                        List.of(tenant.value(), state.source()),
                        key ->
                            meters.gauge(
                                "sync.source.read.to.seconds",
                                "tenant",
                                key.get(0),
                                "source",
                                key.get(1)))
                    .set(seconds));
  }
}
