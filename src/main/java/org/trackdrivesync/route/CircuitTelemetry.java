package org.trackdrivesync.route;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.trackdrivesync.dispatch.CircuitState;
import org.trackdrivesync.dispatch.Endpoint;
import org.trackdrivesync.tenant.TenantId;
import org.trackdrivesync.trackdrive.CircuitBreakers;

/** How circuits stand and how often they opened; one log line a change. */
@ApplicationScoped
public class CircuitTelemetry implements CircuitBreakers.Observer {
  private static final Logger LOG = Logger.getLogger("org.trackdrivesync");

  private record Meters(AtomicInteger state, Counter openings) {}

  private final MeterRegistry registry;
  private final ConcurrentMap<String, Meters> meters = new ConcurrentHashMap<>();

  public CircuitTelemetry(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void made(TenantId tenant, Endpoint endpoint) {
    of(tenant, endpoint);
  }

  @Override
  public void changed(TenantId tenant, Endpoint endpoint, CircuitState state, Duration wait) {
    Meters circuit = of(tenant, endpoint);
    circuit.state().set(state.ordinal());
    if (state == CircuitState.OPEN) {
      circuit.openings().increment();
      LOG.warnf(
          "circuit open tenant=%s endpoint=%s probe_in_ms=%d",
          tenant, endpoint.label(), wait.toMillis());
    } else {
      LOG.infof("circuit %s tenant=%s endpoint=%s", state, tenant, endpoint.label());
    }
  }

  private Meters of(TenantId tenant, Endpoint endpoint) {
    return meters.computeIfAbsent(
        tenant + "/" + endpoint, name -> register(tenant.value(), endpoint.label()));
  }

  private Meters register(String tenant, String endpoint) {
    AtomicInteger state = new AtomicInteger(CircuitState.CLOSED.ordinal());
    Gauge.builder("sync.circuit.state", state, AtomicInteger::get)
        .description("0 closed, 1 half-open, 2 open")
        .tags("tenant", tenant, "endpoint", endpoint)
        .register(registry);
    return new Meters(
        state, registry.counter("sync.circuit.openings", "tenant", tenant, "endpoint", endpoint));
  }
}
