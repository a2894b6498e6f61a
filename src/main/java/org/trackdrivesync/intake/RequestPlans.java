package org.trackdrivesync.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trackdrivesync.dispatch.CallbackTime;
import org.trackdrivesync.dispatch.Outcome;
import org.trackdrivesync.dispatch.RequestKind;
import org.trackdrivesync.dispatch.Settlement;
import org.trackdrivesync.distribution.Decision;
import org.trackdrivesync.lead.Lead;
import org.trackdrivesync.lead.PhoneNumber;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.tenant.ConsentSettings;
import org.trackdrivesync.tenant.DistributionSettings;
import org.trackdrivesync.tenant.PromoteSettings;
import org.trackdrivesync.tenant.Tenant;

/** The requests that one tenant's decisions ask for, and for how long each is worth sending. */
final class RequestPlans {
  private static final Duration ENROLLMENT_EXPIRES_AFTER = Duration.ofDays(1);
  private static final Duration SOON = Duration.ofMinutes(1);
  private static final Duration UPDATE_EXPIRES_AFTER = Duration.ofDays(7);
  private static final Duration SCHEDULE_CHANGE_EXPIRES_AFTER = Duration.ofDays(1);
  private static final Duration OPT_OUT_EXPIRES_AFTER = Duration.ofDays(30);

  private final Tenant tenant;

  RequestPlans(Tenant tenant) {
    this.tenant = tenant;
  }

  PlannedRequest promotion(
      Lead lead,
      Decision.Matched decision,
      CallingTime time,
      boolean afterEnrollment,
      Instant now) {
    DistributionSettings rule = rule(decision);
    Duration expiresIn = tenant.promote().expiresAfter();
    if (time.opensIn().compareTo(expiresIn) >= 0 && time.opens() && booksOutsideHours()) {
      CallbackTime opening = time.callback(lead, now);
      return booking(lead, decision, Optional.of(opening), afterEnrollment, Optional.empty(), now);
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

  PlannedRequest enrollment(RequestKind kind, Lead lead, Decision.Matched decision) {
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

  /**
   * @param time empty where none can be read; then {@code never} says so
   */
  PlannedRequest booking(
      Lead lead,
      Decision.Matched decision,
      Optional<CallbackTime> time,
      boolean afterEnrollment,
      Optional<Settlement.Ended> never,
      Instant now) {
    DistributionSettings rule = rule(decision);
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

  PlannedRequest update(Lead lead) {
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

  /** The person is not to be called any more, or its lead was deleted. */
  PlannedRequest optOut(Lead lead, boolean deletion) {
    boolean block = tenant.consent().as() == ConsentSettings.As.BLOCK;
    return new PlannedRequest(
        RequestKind.OPT_OUT,
        deletion ? "deletion" : "opt-out",
        Optional.empty(),
        lead.phone().orElse(null),
        Map.of(block ? "blocked" : "opt_out", "true"),
        Duration.ZERO,
        OPT_OUT_EXPIRES_AFTER,
        false,
        newestFirst(),
        dryRun());
  }

  PlannedRequest scheduleChange(Decision.ScheduleChange decision) {
    return new PlannedRequest(
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
  }

  private DistributionSettings rule(Decision.Matched decision) {
    return tenant.distribution(decision.distribution()).orElseThrow();
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
