package org.trackdrivesync.trackdrive;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.trackdrivesync.dispatch.CircuitState;
import org.trackdrivesync.dispatch.CircuitTiming;
import org.trackdrivesync.dispatch.Circuits;
import org.trackdrivesync.dispatch.Endpoint;
import org.trackdrivesync.tenant.TenantId;

/** A circuit for each tenant and endpoint, made at its first request. */
public final class CircuitBreakers implements Circuits {
  private record Key(TenantId tenant, Endpoint endpoint) {}

  private final CircuitTiming timing;
  private final Clock clock;
  private final Observer observer;
  private final ConcurrentMap<Key, Circuit> circuits = new ConcurrentHashMap<>();

  /**
   * @param clock one that only goes forward
   */
  public CircuitBreakers(CircuitTiming timing, Clock clock, Observer observer) {
    this.timing = timing;
    this.clock = clock;
    this.observer = observer;
  }

  /** Who wants to know how circuits stand. */
  public interface Observer {
    /** There is one more; it is closed. */
    void made(TenantId tenant, Endpoint endpoint);

    /**
     * One has changed.
     *
     * @param wait until a probe, when it has opened
     */
    void changed(TenantId tenant, Endpoint endpoint, CircuitState state, Duration wait);
  }

  public Circuit of(TenantId tenant, Endpoint endpoint) {
    return circuits.computeIfAbsent(new Key(tenant, endpoint), this::make);
  }

  @Override
  public CircuitState state(TenantId tenant, Endpoint endpoint) {
    Circuit circuit = circuits.get(new Key(tenant, endpoint));
    return circuit == null ? CircuitState.CLOSED : circuit.state();
  }

  private Circuit make(Key key) {
    observer.made(key.tenant(), key.endpoint());
    return new Circuit(
        timing,
        clock,
        (state, wait) -> observer.changed(key.tenant(), key.endpoint(), state, wait));
  }
}
