package org.trackdrivesync.console;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import org.trackdrivesync.tenant.Tenant;
import org.trackdrivesync.tenant.TenantRegistry;

/** Tenants by the names that stand in paths. */
@ApplicationScoped
public class KnownTenants {
  private final TenantRegistry tenants;

  public KnownTenants(TenantRegistry tenants) {
    this.tenants = tenants;
  }

  Collection<Tenant> all() {
    return tenants.all();
  }

  Tenant find(String name) {
    return tenants
        .find(name)
        .orElseThrow(
            () -> Refusal.notFound("There is no such tenant; GET /api/tenants lists them."));
  }
}
