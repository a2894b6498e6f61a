package org.trackdrivesync.route;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.trackdrivesync.distribution.Decision;
import org.trackdrivesync.intake.Backfill;
import org.trackdrivesync.intake.BackfillRules;
import org.trackdrivesync.intake.PlannedChange;
import org.trackdrivesync.intake.Planner;
import org.trackdrivesync.lead.Lead;
import org.trackdrivesync.lead.LeadChange;

/** The steps of {@code routes/distribution.camel.yaml}: map, match, and one plan a decision. */
@ApplicationScoped
@Unremovable
@Named("distribution")
public class DistributionSteps {
  private static final String LEAD = "lead";
  private static final String MATCHED = "matched";

  private final Planners planners;
  private final WriteBackReceivers receivers;
  private final Clock clock;

  public DistributionSteps(Planners planners, WriteBackReceivers receivers, Clock clock) {
    this.planners = planners;
    this.receivers = receivers;
    this.clock = clock;
  }

  /** The CRM's fields become a lead with TrackDrive's tokens. */
  public void map(Exchange exchange) {
    exchange.setVariable(LEAD, planner(exchange).map(change(exchange)));
  }

  /**
   * The first distribution that matches decides; {@code decision} is what the router asks. None is
   * asked of a change that this program made itself.
   */
  public void match(Exchange exchange) {
    Decision decision =
        receivers
            .echo(change(exchange))
            .<Decision>map(why -> new Decision.Ignored(Optional.empty(), why, Decision.InCrm.OURS))
            .orElseGet(() -> byRules(exchange));
    exchange.setVariable("router", planner(exchange).isBehindRouter(decision));
    decided(exchange, decision);
  }

  /** What differs for a record of the past is said by {@link BackfillRules}. */
  private Decision byRules(Exchange exchange) {
    Decision decision = planner(exchange).decide(change(exchange), lead(exchange));
    Backfill backfill = exchange.getVariable(ListSteps.BACKFILL, Backfill.class);
    return backfill == null ? decision : BackfillRules.decision(backfill, decision);
  }

  /** Of the ways out of TrackDrive's router the first that matches decides, or none does. */
  public void matchDownstream(Exchange exchange) {
    decided(exchange, planner(exchange).behindRouter(matched(exchange), lead(exchange)));
  }

  private static void decided(Exchange exchange, Decision decision) {
    exchange.setVariable(MATCHED, decision);
    exchange.setVariable("decision", decision.endsConsent() ? "opt-out" : decision.kind());
  }

  public void promote(Exchange exchange) {
    plan(exchange, planner(exchange).promote(change(exchange), lead(exchange), matched(exchange)));
  }

  public void enroll(Exchange exchange) {
    plan(exchange, planner(exchange).enroll(change(exchange), lead(exchange), matched(exchange)));
  }

  public void enrollAndPromote(Exchange exchange) {
    plan(
        exchange,
        planner(exchange).enrollAndPromote(change(exchange), lead(exchange), matched(exchange)));
  }

  public void hurry(Exchange exchange) {
    plan(exchange, planner(exchange).hurry(change(exchange), lead(exchange), matched(exchange)));
  }

  /** A call is booked for the time that the lead tells. */
  public void callback(Exchange exchange) {
    plan(exchange, planner(exchange).callback(change(exchange), lead(exchange), matched(exchange)));
  }

  /** A campaign changed, so its schedule is to. */
  public void updateSchedule(Exchange exchange) {
    Decision.ScheduleChange decision = exchange.getVariable(MATCHED, Decision.ScheduleChange.class);
    plan(exchange, planner(exchange).updateSchedule(change(exchange), decision));
  }

  /** TrackDrive is told that the person is not to be called any more. */
  public void optOut(Exchange exchange) {
    Decision decision = exchange.getVariable(MATCHED, Decision.class);
    plan(exchange, planner(exchange).optOut(change(exchange), lead(exchange), decision));
  }

  /** Ignored: kept with the rule that said so. */
  public void ignore(Exchange exchange) {
    keep(exchange);
  }

  /** Rejected: kept with the reason, before any call is spent. */
  public void reject(Exchange exchange) {
    keep(exchange);
  }

  private void keep(Exchange exchange) {
    Decision decision = exchange.getVariable(MATCHED, Decision.class);
    plan(exchange, planner(exchange).keep(change(exchange), lead(exchange), decision));
  }

  private Planner planner(Exchange exchange) {
    return planners.of(change(exchange).tenant());
  }

  private void plan(Exchange exchange, PlannedChange planned) {
    boolean past = exchange.getVariable(ListSteps.BACKFILL) != null;
    exchange.getMessage().setBody(past ? BackfillRules.aged(planned, clock.instant()) : planned);
  }

  private static LeadChange change(Exchange exchange) {
    return (LeadChange) exchange.getMessage().getBody();
  }

  private static Lead lead(Exchange exchange) {
    return (Lead) exchange.getVariable(LEAD);
  }

  private static Decision.Matched matched(Exchange exchange) {
    return (Decision.Matched) exchange.getVariable(MATCHED);
  }
}
