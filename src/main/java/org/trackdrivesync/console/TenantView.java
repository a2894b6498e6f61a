package org.trackdrivesync.console;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trackdrivesync.dispatch.CircuitState;
import org.trackdrivesync.dispatch.Circuits;
import org.trackdrivesync.dispatch.Endpoint;
import org.trackdrivesync.dispatch.TargetFinding;
import org.trackdrivesync.dispatch.Targets;
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
 * @param circuits by endpoint of TrackDrive's API, as the replica that answers has learned
 * @param targets the schedules that its distributions name, as that replica last saw them
 * @param sources its CRM sources, and whether they can be read
 */
public record TenantView(
    TenantId tenant,
    TenantState state,
    Pause paused,
    boolean dryRun,
    PaceView pace,
    Backlog backlog,
    List<OutcomeCount> lastHour,
    SpeedToLead speedToLead,
    Map<String, CircuitState> circuits,
    List<TargetView> targets,
    List<SourceView> sources) {

  static TenantView of(
      Tenant tenant,
      Figures figures,
      Circuits circuits,
      Targets targets,
      List<SourceView> sources) {
    return new TenantView(
        tenant.id(),
        figures.state(),
        figures.pause().orElse(null),
        tenant.dryRun(),
        new PaceView(tenant.trackDrive().callsPerSecond(), tenant.trackDrive().requestsPerSecond()),
        figures.backlog(),
        figures.lastHour(),
        figures.speedToLead(),
        states(tenant.id(), circuits),
        targets.of(tenant.id()).stream().map(TargetView::of).toList(),
        sources);
  }

  private static Map<String, CircuitState> states(TenantId tenant, Circuits circuits) {
    Map<String, CircuitState> states = new LinkedHashMap<>();
    for (Endpoint endpoint : Endpoint.values()) {
      states.put(endpoint.label(), circuits.state(tenant, endpoint));
    }
    return states;
  }

  /**
   * The schedule that a distribution sends its leads to.
   *
   * @param state {@code ok}, {@code missing}, {@code paused}, {@code wrong-token} or {@code
   *     unknown}
   * @param sentence what is wrong, and what to do
   */
  public record TargetView(
      String distribution, String scheduleId, String name, String state, String sentence) {
    static TargetView of(TargetFinding finding) {
      return new TargetView(
          finding.distribution(),
          finding.scheduleId().orElse(null),
          finding.name().orElse(null),
          finding.state().label(),
          finding.sentence());
    }
  }

  /** What the tenant's account allows. */
  public record PaceView(BigDecimal callsPerSecond, BigDecimal requestsPerSecond) {}
}
