package org.trackdrivesync.program;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the routes run: red on the way up and on the way down. */
@Readiness
@ApplicationScoped
public class RoutesCheck implements HealthCheck {
  private final Startup startup;

  public RoutesCheck(Startup startup) {
    this.startup = startup;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("routes").status(startup.isOpen()).build();
  }
}
