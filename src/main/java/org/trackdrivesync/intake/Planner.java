package org.trackdrivesync.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trackdrivesync.dispatch.CallbackTime;
import org.trackdrivesync.dispatch.LeadZones;
import org.trackdrivesync.dispatch.Outcome;
import org.trackdrivesync.dispatch.RequestKind;
import org.trackdrivesync.dispatch.Settlement;
import org.trackdrivesync.distribution.Decision;
import org.trackdrivesync.distribution.Distributor;
import org.trackdrivesync.distribution.PredicateLanguage;
import org.trackdrivesync.lead.FieldMapping;
import org.trackdrivesync.lead.Lead;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.lead.PhoneNumber;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.tenant.ConsentSettings;
import org.trackdrivesync.tenant.DistributionSettings;
import org.trackdrivesync.tenant.PromoteSettings;
import org.trackdrivesync.tenant.Tenant;

/** Turns one tenant's changes into what is to be stored: map, decide, plan the requests. */
public final class Planner {
  private static final Duration ENROLLMENT_EXPIRES_AFTER = Duration.ofDays(1);
  private static final Duration SOON = Duration.ofMinutes(1);
  private static final Duration UPDATE_EXPIRES_AFTER = Duration.ofDays(7);
  private static final Duration SCHEDULE_CHANGE_EXPIRES_AFTER = Duration.ofDays(1);
  private static final Duration OPT_OUT_EXPIRES_AFTER = Duration.ofDays(30);

  private final Tenant tenant;
  private final FieldMapping mapping;
  private final Distributor distributor;
  private final Clock clock;

  public Planner(Tenant tenant, PredicateLanguage language, Clock clock) {
    this.tenant = tenant;
    this.mapping = new FieldMapping(tenant.lead());
    this.distributor = new Distributor(tenant, language);
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
        change, lead, time.explain(decision), List.of(promotion(lead, decision, time, false)));
  }

  /** The lead goes into the schedule's own cadence. */
  public PlannedChange enroll(LeadChange change, Lead lead, Decision.Matched decision) {
    return planned(change, lead, decision, List.of(enrollment(RequestKind.ENROLL, lead, decision)));
  }

  /** The lead goes into the cadence, and is called once it is there. */
  public PlannedChange enrollAndPromote(LeadChange change, Lead lead, Decision.Matched decision) {
    CallingTime time = callingTime(lead);
    return planned(
        change,
        lead,
        time.explain(decision),
        List.of(
            enrollment(RequestKind.ENROLL, lead, decision), promotion(lead, decision, time, true)));
  }

  /** The lead's next action is now; one that is not in the cadence yet is put there. */
  public PlannedChange hurry(LeadChange change, Lead lead, Decision.Matched decision) {
    return planned(change, lead, decision, List.of(enrollment(RequestKind.HURRY, lead, decision)));
  }

  /** A call is booked for the time that the CRM tells. */
  public PlannedChange callback(LeadChange change, Lead lead, Decision.Matched decision) {
    LeadZones known = LeadZones.of(lead.phone().orElseThrow(), lead.place(), clock.instant());
    List<ZoneId> zones = LeadZones.all(lead.phone().orElseThrow(), known.zones());
    Optional<CallbackTime> time = CallbackTime.read(lead.callbackAt(), zones);
    Optional<Settlement.Ended> never =
        time.isEmpty()
            ? Optional.of(new Settlement.Ended(Outcome.REJECTED, Reason.NO_CALLBACK_TIME))
            : time.get().at().isBefore(clock.instant())
                ? Optional.of(new Settlement.Ended(Outcome.EXPIRED, Reason.TOO_OLD))
                : Optional.empty();
    return planned(change, lead, decision, List.of(booking(lead, decision, time, false, never)));
  }

  private PlannedRequest booking(
      Lead lead,
      Decision.Matched decision,
      Optional<CallbackTime> time,
      boolean afterEnrollment,
      Optional<Settlement.Ended> never) {
    DistributionSettings rule = rule(decision);
    Instant now = clock.instant();
    return new PlannedRequest(
        RequestKind.CALLBACK,
        rule.name(),
        rule.scheduleId(),
        lead.phone().orElseThrow(),
        time.map(CallbackTime::parameters).orElse(Map.of()),
        Duration.ZERO,
        time.map(t -> Duration.between(now, t.at())).filter(d -> !d.isNegative()).orElse(SOON),
        afterEnrollment,
        newestFirst(),
        List.of(),
        decision.livesOn(),
        never.or(this::dryRun));
  }

  /** TrackDrive is told, wherever the person is linked, that there are to be no calls any more. */
  public PlannedChange optOut(LeadChange change, Lead lead, Decision decision) {
    ConsentSettings.As as = tenant.consent().as();
    boolean deletion = decision instanceof Decision.Ignored;
    if (as == ConsentSettings.As.NOTHING || (deletion && !tenant.consent().deletions())) {
      return keep(change, lead, decision);
    }
    PlannedRequest told =
        new PlannedRequest(
            RequestKind.OPT_OUT,
            deletion ? "deletion" : "opt-out",
            Optional.empty(),
            lead.phone().orElse(null),
            Map.of(as == ConsentSettings.As.BLOCK ? "blocked" : "opt_out", "true"),
            Duration.ZERO,
            OPT_OUT_EXPIRES_AFTER,
            false,
            newestFirst(),
            dryRun());
    return planned(change, lead, decision, List.of(told));
  }

  /** A schedule is changed as its campaign was; nobody is called for it. */
  public PlannedChange updateSchedule(LeadChange change, Decision.ScheduleChange decision) {
    PlannedRequest told =
        new PlannedRequest(
            RequestKind.UPDATE_SCHEDULE,
            decision.name(),
            decision.scheduleId(),
            PhoneNumber.NONE,
            decision.fields(),
            Duration.ZERO,
            SCHEDULE_CHANGE_EXPIRES_AFTER,
            false,
            false,
            dryRun());
    return new PlannedChange(change, Optional.empty(), decision, List.of(told));
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
        told ? Optional.of(new LeadUpdate(lead.said(), update(lead))) : Optional.empty());
  }

  private PlannedRequest update(Lead lead) {
    return new PlannedRequest(
        RequestKind.UPDATE_LEAD,
        "update",
        Optional.empty(),
        lead.phone().orElse(null),
        lead.data(),
        Duration.ZERO,
        UPDATE_EXPIRES_AFTER,
        false,
        newestFirst(),
        dryRun());
  }

  private DistributionSettings rule(Decision.Matched decision) {
    return tenant.distribution(decision.distribution()).orElseThrow();
  }

  private PlannedRequest enrollment(RequestKind kind, Lead lead, Decision.Matched decision) {
    DistributionSettings rule = rule(decision);
    return new PlannedRequest(
        kind,
        rule.name(),
        rule.scheduleId(),
        lead.phone().orElseThrow(),
        lead.data(),
        Duration.ZERO,
        ENROLLMENT_EXPIRES_AFTER,
        false,
        newestFirst(),
        List.of(),
        decision.livesOn(),
        dryRun());
  }

  private CallingTime callingTime(Lead lead) {
    return CallingTime.of(tenant.callingHours(), lead, clock.instant());
  }

  private PlannedRequest promotion(
      Lead lead, Decision.Matched decision, CallingTime time, boolean afterEnrollment) {
    DistributionSettings rule = rule(decision);
    Duration expiresIn = tenant.promote().expiresAfter();
    if (time.opensIn().compareTo(expiresIn) >= 0 && time.opens() && booksOutsideHours()) {
      CallbackTime opening = time.callback(lead, clock.instant());
      return booking(lead, decision, Optional.of(opening), afterEnrollment, Optional.empty());
    }
    Optional<Settlement.Ended> tooLate =
        time.opensIn().compareTo(expiresIn) < 0
            ? Optional.empty()
            : Optional.of(new Settlement.Ended(Outcome.EXPIRED, Reason.OUTSIDE_CALLING_HOURS));
    return new PlannedRequest(
        RequestKind.PROMOTE,
        rule.name(),
        rule.scheduleId(),
        lead.phone().orElseThrow(),
        lead.data(),
        time.opensIn(),
        expiresIn,
        afterEnrollment,
        newestFirst(),
        time.zones(),
        decision.livesOn(),
        dryRun().or(() -> tooLate));
  }

  private boolean booksOutsideHours() {
    return tenant.promote().outsideHours() == PromoteSettings.OutsideHours.CALLBACK;
  }

  private boolean newestFirst() {
    return tenant.promote().order() == PromoteSettings.Order.NEWEST_FIRST;
  }

  private Optional<Settlement.Ended> dryRun() {
    return tenant.dryRun()
        ? Optional.of(new Settlement.Ended(Outcome.DRY_RUN, null))
        : Optional.empty();
  }
}
