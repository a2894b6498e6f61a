package org.trackdrivesync.history;

import java.util.Collection;
import java.util.Map;
import org.trackdrivesync.tenant.TenantId;

/** Port: how tenants fare now and in the last hour. */
public interface TenantFigures {
  /** Figures of each tenant asked for, by the store's clock. */
  Map<TenantId, Figures> of(Collection<TenantId> tenants);
}
