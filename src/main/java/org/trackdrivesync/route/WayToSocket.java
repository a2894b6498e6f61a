package org.trackdrivesync.route;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.trackdrivesync.tenant.TenantId;

/**
 * How long a tenant's calls have lately taken from the end of the wait in the route to an open
 * connection: the greatest, fading. They are set going by that much earlier, so that a connection
 * that has to be opened first, with its TLS handshake, still has its request on it at the slot.
 */
@ApplicationScoped
public class WayToSocket {
  private static final long AT_FIRST = Duration.ofMillis(40).toNanos();
  private static final long LEAST = Duration.ofMillis(15).toNanos();
  private static final long MOST = Duration.ofMillis(150).toNanos();
  private static final int FADING = 50;

  private final Map<TenantId, Long> greatest = new ConcurrentHashMap<>();

  void took(TenantId tenant, Duration way) {
    long nanos = way.toNanos();
    greatest.merge(tenant, nanos, (before, now) -> Math.max(now, before - before / FADING));
  }

  /** How long before its slot a call must leave the route's wait. */
  Duration allowance(TenantId tenant) {
    long nanos = greatest.getOrDefault(tenant, AT_FIRST);
    return Duration.ofNanos(Math.min(MOST, LEAST + nanos));
  }
}
