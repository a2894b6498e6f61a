package org.trackdrivesync.console;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.trackdrivesync.dispatch.TargetFinding;
import org.trackdrivesync.dispatch.TargetFinding.State;
import org.trackdrivesync.dispatch.Targets;
import org.trackdrivesync.tenant.Tenant;
import org.trackdrivesync.tenant.TenantRegistry;

/**
 * Tells of targets that are not in order. Always up: a schedule that somebody paused is no reason
 * to take a replica out of service.
 */
@Readiness
@ApplicationScoped
public class TargetReadiness implements HealthCheck {
  private static final int MOST_TOLD = 100;

  private final TenantRegistry tenants;
  private final Targets targets;

  public TargetReadiness(TenantRegistry tenants, Targets targets) {
    this.tenants = tenants;
    this.targets = targets;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder health = HealthCheckResponse.named("targets").up();
    int wrong = 0;
    for (Tenant tenant : tenants.all()) {
      for (TargetFinding finding : targets.of(tenant.id())) {
        if (finding.state() != State.OK && ++wrong <= MOST_TOLD) {
          health.withData(
              tenant.id() + "." + finding.distribution(),
              finding.state().label() + ": " + finding.sentence());
        }
      }
    }
    return health.withData("wrong", wrong).build();
  }
}
