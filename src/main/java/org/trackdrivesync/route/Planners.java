package org.trackdrivesync.route;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.trackdrivesync.distribution.PredicateLanguage;
import org.trackdrivesync.intake.Planner;
import org.trackdrivesync.tenant.Tenant;
import org.trackdrivesync.tenant.TenantId;
import org.trackdrivesync.tenant.TenantRegistry;

/** A planner for each tenant. */
@ApplicationScoped
public class Planners {
  private final Map<TenantId, Planner> planners = new HashMap<>();

  public Planners(TenantRegistry tenants, PredicateLanguage language, Clock clock) {
    for (Tenant tenant : tenants.all()) {
      planners.put(tenant.id(), new Planner(tenant, language, clock));
    }
  }

  public Planner of(TenantId tenant) {
    return planners.get(tenant);
  }
}
