package org.trackdrivesync.dispatch;

import org.trackdrivesync.tenant.TenantId;

/**
 * Port: what this process has learned of the health of each tenant's TrackDrive. Replicas learn
 * each for itself.
 */
public interface Circuits {
  CircuitState state(TenantId tenant, Endpoint endpoint);
}
