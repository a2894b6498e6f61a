package org.trackdrivesync.writeback;

import java.time.Duration;
import java.util.Optional;
import org.trackdrivesync.tenant.TenantId;

/**
 * A source that is told, as the store is asked for what waits for it.
 *
 * @param spacing between two tellings, over all replicas
 * @param lease after its slot for which a telling is this program's
 * @param room how many more this program can have under way
 * @param shared the account of the CRM that tellings spend the allowance of, where records are read
 *     with it, too
 */
public record WriteBackLine(
    TenantId tenant,
    String source,
    Duration spacing,
    Duration lease,
    int room,
    Optional<Shared> shared) {

  /**
   * An account that is used by others.
   *
   * @param name tells no credentials
   * @param spacing between two requests of whatever kind
   */
  public record Shared(String name, Duration spacing) {}

  public WriteBackLine(TenantId tenant, String source, Duration spacing, Duration lease, int room) {
    this(tenant, source, spacing, lease, room, Optional.empty());
  }
}
