package org.trackdrivesync.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trackdrivesync.dispatch.CallingHoursPolicy;
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
import org.trackdrivesync.tenant.Action;
import org.trackdrivesync.tenant.DistributionSettings;
import org.trackdrivesync.tenant.PromoteSettings;
import org.trackdrivesync.tenant.Tenant;

/** Turns one tenant's changes into what is to be stored: map, decide, plan the requests. */
public final class Planner {
  private static final Duration ENROLLMENT_EXPIRES_AFTER = Duration.ofDays(1);

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

  /** A change with the requests that its decision asks for. */
  public PlannedChange plan(LeadChange change, Lead lead, Decision decision) {
    List<PlannedRequest> requests = List.of();
    if (decision instanceof Decision.Matched matched) {
      requests = requests(lead, lead.phone().orElseThrow(), matched);
    }
    return new PlannedChange(change, lead.phone(), decision, requests);
  }

  private List<PlannedRequest> requests(Lead lead, PhoneNumber number, Decision.Matched matched) {
    DistributionSettings rule = tenant.distribution(matched.distribution()).orElseThrow();
    List<PlannedRequest> requests = new ArrayList<>(2);
    if (matched.action() != Action.PROMOTE) {
      requests.add(enrollment(lead, number, rule));
    }
    if (matched.action() != Action.ENROLL) {
      requests.add(promote(lead, number, rule, !requests.isEmpty()));
    }
    return requests;
  }

  private PlannedRequest enrollment(Lead lead, PhoneNumber number, DistributionSettings rule) {
    return new PlannedRequest(
        RequestKind.ENROLL,
        rule.name(),
        rule.scheduleId(),
        number,
        lead.data(),
        Duration.ZERO,
        ENROLLMENT_EXPIRES_AFTER,
        false,
        newestFirst(),
        dryRun());
  }

  private PlannedRequest promote(
      Lead lead, PhoneNumber number, DistributionSettings rule, boolean afterEnrollment) {
    Instant now = clock.instant();
    Instant opening = CallingHoursPolicy.opening(tenant.callingHours(), number, now);
    Duration wait = Duration.between(now, opening);
    Duration expiresIn = tenant.promote().expiresAfter();
    Optional<Settlement.Ended> tooLate =
        wait.compareTo(expiresIn) < 0
            ? Optional.empty()
            : Optional.of(new Settlement.Ended(Outcome.EXPIRED, Reason.OUTSIDE_CALLING_HOURS));
    return new PlannedRequest(
        RequestKind.PROMOTE,
        rule.name(),
        rule.scheduleId(),
        number,
        lead.data(),
        wait,
        expiresIn,
        afterEnrollment,
        newestFirst(),
        dryRun().or(() -> tooLate));
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
