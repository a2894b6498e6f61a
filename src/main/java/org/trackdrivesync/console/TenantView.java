package org.trackdrivesync.console;

import java.math.BigDecimal;
import java.util.List;
import org.trackdrivesync.history.Backlog;
import org.trackdrivesync.history.Figures;
import org.trackdrivesync.history.OutcomeCount;
import org.trackdrivesync.history.Pause;
import org.trackdrivesync.history.SpeedToLead;
import org.trackdrivesync.history.TenantState;
import org.trackdrivesync.tenant.Tenant;
import org.trackdrivesync.tenant.TenantId;

/**
 * A tenant as the API shows it.
 *
 * @param paused who paused it and when; null while it is not
 */
public record TenantView(
    TenantId tenant,
    TenantState state,
    Pause paused,
    boolean dryRun,
    PaceView pace,
    Backlog backlog,
    List<OutcomeCount> lastHour,
    SpeedToLead speedToLead) {

  static TenantView of(Tenant tenant, Figures figures) {
    return new TenantView(
        tenant.id(),
        figures.state(),
        figures.pause().orElse(null),
        tenant.dryRun(),
        new PaceView(tenant.trackDrive().callsPerSecond(), tenant.trackDrive().requestsPerSecond()),
        figures.backlog(),
        figures.lastHour(),
        figures.speedToLead());
  }

  /** What the tenant's account allows. */
  public record PaceView(BigDecimal callsPerSecond, BigDecimal requestsPerSecond) {}
}
