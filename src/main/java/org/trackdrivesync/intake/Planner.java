package org.trackdrivesync.intake;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.trackdrivesync.dispatch.CallbackTime;
import org.trackdrivesync.dispatch.LeadZones;
import org.trackdrivesync.dispatch.Outcome;
import org.trackdrivesync.dispatch.RequestKind;
import org.trackdrivesync.dispatch.Settlement;
import org.trackdrivesync.distribution.Decision;
import org.trackdrivesync.distribution.Distributor;
import org.trackdrivesync.distribution.PredicateLanguage;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.lead.FieldMapping;
import org.trackdrivesync.lead.Lead;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.tenant.ConsentSettings;
import org.trackdrivesync.tenant.CrmFields;
import org.trackdrivesync.tenant.OptOutSettings;
import org.trackdrivesync.tenant.Tenant;

/** Turns one tenant's changes into what is to be stored: map, decide, plan the requests. */
public final class Planner {
  private final Tenant tenant;
  private final FieldMapping mapping;
  private final Distributor distributor;
  private final RequestPlans plans;
  private final Set<String> asked;
  private final Clock clock;

  public Planner(Tenant tenant, PredicateLanguage language, Clock clock) {
    this.tenant = tenant;
    this.mapping = new FieldMapping(tenant.lead());
    this.distributor = new Distributor(tenant, language);
    this.plans = new RequestPlans(tenant);
    this.asked = CrmFields.asked(tenant);
    this.clock = clock;
  }

  public Tenant tenant() {
    return tenant;
  }

  public Lead map(LeadChange change) {
    return mapping.map(change);
  }

  public Decision decide(LeadChange change, Lead lead) {
    return distributor.decide(change, lead);
  }

  /** How soon the record is to be read that an event is about, by what the event tells itself. */
  public Urgency urgency(LeadChange event) {
    if (distributor.isHot(event, map(event))) {
      return Urgency.HOT;
    }
    boolean maySayMuch =
        event.kind() == ChangeKind.CREATED
            || event.fields().isEmpty()
            || event.fields().keySet().stream().anyMatch(asked::contains);
    return maySayMuch ? Urgency.UNSURE : Urgency.COLD;
  }

  /** From which CRM field each token of a change comes. */
  public List<FieldMapping.Origin> origins(LeadChange change) {
    return mapping.origins(change);
  }

  /**
   * Whether an event whose record is not read yet says by itself that the person wants no calls.
   * What the rule asks must be told: a record of which little is told is not blank elsewhere, and
   * what a predicate looks at is not known.
   */
  public boolean endsConsentByItself(LeadChange event) {
    Optional<OptOutSettings> rule = tenant.optOut().filter(one -> one.when().isEmpty());
    if (rule.isEmpty()) {
      return false;
    }
    Lead lead = map(event);
    return rule.get().conditions().stream()
            .allMatch(condition -> lead.tokens().containsKey(condition.token()))
        && decide(event, lead).endsConsent();
  }

  /** Whether a decision sends the lead to a router whose rules are told. */
  public boolean isBehindRouter(Decision decision) {
    return distributor.isBehindRouter(decision);
  }

  /** Where that router would lead it to, or that it would take it nowhere. */
  public Decision behindRouter(Decision.Matched decision, Lead lead) {
    return distributor.behindRouter(decision, lead);
  }

  /** The lead is called now. */
  public PlannedChange promote(LeadChange change, Lead lead, Decision.Matched decision) {
    CallingTime time = callingTime(lead);
    return planned(
        change,
        lead,
        time.explain(decision),
        List.of(plans.promotion(lead, decision, time, false, clock.instant())));
  }

  /** The lead goes into the schedule's own cadence. */
  public PlannedChange enroll(LeadChange change, Lead lead, Decision.Matched decision) {
    return planned(
        change, lead, decision, List.of(plans.enrollment(RequestKind.ENROLL, lead, decision)));
  }

  /** The lead goes into the cadence, and is called once it is there. */
  public PlannedChange enrollAndPromote(LeadChange change, Lead lead, Decision.Matched decision) {
    CallingTime time = callingTime(lead);
    return planned(
        change,
        lead,
        time.explain(decision),
        List.of(
            plans.enrollment(RequestKind.ENROLL, lead, decision),
            plans.promotion(lead, decision, time, true, clock.instant())));
  }

  /** The lead's next action is now; one that is not in the cadence yet is put there. */
  public PlannedChange hurry(LeadChange change, Lead lead, Decision.Matched decision) {
    return planned(
        change, lead, decision, List.of(plans.enrollment(RequestKind.HURRY, lead, decision)));
  }

  /** A call is booked for the time that the CRM tells. */
  public PlannedChange callback(LeadChange change, Lead lead, Decision.Matched decision) {
    Instant now = clock.instant();
    LeadZones known = LeadZones.of(lead.phone().orElseThrow(), lead.place(), now);
    List<ZoneId> zones = LeadZones.all(lead.phone().orElseThrow(), known.zones());
    Optional<CallbackTime> time = CallbackTime.read(lead.callbackAt(), zones);
    Optional<Settlement.Ended> never =
        time.isEmpty()
            ? Optional.of(new Settlement.Ended(Outcome.REJECTED, Reason.NO_CALLBACK_TIME))
            : time.get().at().isBefore(now)
                ? Optional.of(new Settlement.Ended(Outcome.EXPIRED, Reason.TOO_OLD))
                : Optional.empty();
    return planned(
        change, lead, decision, List.of(plans.booking(lead, decision, time, false, never, now)));
  }

  /** TrackDrive is told, wherever the person is linked, that there are to be no calls any more. */
  public PlannedChange optOut(LeadChange change, Lead lead, Decision decision) {
    ConsentSettings.As as = tenant.consent().as();
    boolean deletion = decision instanceof Decision.Ignored;
    if (as == ConsentSettings.As.NOTHING || (deletion && !tenant.consent().deletions())) {
      return keep(change, lead, decision);
    }
    return planned(change, lead, decision, List.of(plans.optOut(lead, deletion)));
  }

  /** A schedule is changed as its campaign was; nobody is called for it. */
  public PlannedChange updateSchedule(LeadChange change, Decision.ScheduleChange decision) {
    return new PlannedChange(
        change, Optional.empty(), decision, List.of(plans.scheduleChange(decision)));
  }

  /** Nothing is sent; what was decided is kept. */
  public PlannedChange keep(LeadChange change, Lead lead, Decision decision) {
    return planned(change, lead, decision, List.of());
  }

  private PlannedChange planned(
      LeadChange change, Lead lead, Decision decision, List<PlannedRequest> requests) {
    boolean told =
        tenant.tellsChanges()
            && !decision.endsConsent()
            && !change.crmId().isEmpty()
            && !lead.said().isEmpty();
    return new PlannedChange(
        change,
        lead.phone(),
        decision,
        requests,
        told ? Optional.of(new LeadUpdate(lead.said(), plans.update(lead))) : Optional.empty(),
        tenant.writeBacks().containsKey(change.source()) && !tenant.dryRun());
  }

  private CallingTime callingTime(Lead lead) {
    return CallingTime.of(tenant.callingHours(), lead, clock.instant());
  }
}
