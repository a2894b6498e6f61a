package org.trackdrivesync.dispatch;

import java.util.Set;
import java.util.function.Consumer;
import org.trackdrivesync.tenant.TenantId;

/**
 * Port: how programs on one store wake each other. A wake-up saves waiting for the slow poll and is
 * no more than that: it may come late, twice, or not at all.
 */
public interface WakeUps extends AutoCloseable {
  /**
   * Tells the other programs that tenants may have work; to be called after the commit. Returns at
   * once and never fails.
   *
   * @param tenants an empty set means any of them
   */
  void tell(Set<TenantId> tenants);

  /**
   * From now on hears what the others tell, and not what this program tells itself.
   *
   * @param ear called by a thread of this port; must not wait for anything
   */
  void hear(Consumer<Set<TenantId>> ear);

  /** Hears and tells no more. */
  @Override
  void close();
}
