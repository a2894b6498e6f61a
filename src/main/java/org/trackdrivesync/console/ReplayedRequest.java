package org.trackdrivesync.console;

import org.trackdrivesync.history.State;
import org.trackdrivesync.tenant.TenantId;

/** A request that is due again. */
public record ReplayedRequest(long id, TenantId tenant, State state) {}
