package org.trackdrivesync.dispatch;

import java.time.Duration;
import java.util.Optional;
import org.trackdrivesync.tenant.TenantId;

/** Port: the subscriptions that this program, or one before it, made with TrackDrive. */
public interface Subscriptions {
  /**
   * The token of a tenant's address, the same for all programs and for ever.
   *
   * @param otherwise what it is from now on where there is none yet
   */
  String token(TenantId tenant, String otherwise);

  /** A check that is due, for one program; it is due again after the lease if nothing is told. */
  Optional<Subscription> begin(TenantId tenant, Duration lease);

  /** What is known now, and when to look again. */
  void keep(Subscription known, Duration checkIn);
}
