package org.trackdrivesync.history;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.trackdrivesync.tenant.TenantId;

/** Port: how the sources fare that ask their CRM, by tenant. */
public interface SourceStates {
  /** Sources of these tenants by their names; a tenant without such a source is missing. */
  Map<TenantId, List<SourceState>> of(Collection<TenantId> tenants);
}
