package org.trackdrivesync.dispatch;

import java.time.Duration;
import org.trackdrivesync.tenant.TenantId;

/**
 * Port: slots for requests that no claim asks for, as reading the list of schedules. They are of
 * the tenant's pace of requests that dial nobody, which all replicas share.
 */
public interface ApiSlots {
  /**
   * Takes the tenant's next slot.
   *
   * @return how long until it has come; zero or less when it has
   */
  Duration take(TenantId tenant);
}
