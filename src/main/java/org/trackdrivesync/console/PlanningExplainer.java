package org.trackdrivesync.console;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.trackdrivesync.dispatch.CallingHoursPolicy;
import org.trackdrivesync.dispatch.LeadZones;
import org.trackdrivesync.dispatch.RequestKind;
import org.trackdrivesync.dispatch.Settlement;
import org.trackdrivesync.distribution.Decision;
import org.trackdrivesync.intake.PlannedChange;
import org.trackdrivesync.intake.PlannedRequest;
import org.trackdrivesync.intake.Planner;
import org.trackdrivesync.lead.Lead;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.lead.PhoneNumber;
import org.trackdrivesync.source.AwaitsRecord;
import org.trackdrivesync.source.ParsedWebhook;
import org.trackdrivesync.source.Rejected;
import org.trackdrivesync.source.UnreadableWebhook;
import org.trackdrivesync.source.WebhookFormats;
import org.trackdrivesync.tenant.CallingHours;
import org.trackdrivesync.tenant.SignatureScheme;
import org.trackdrivesync.tenant.Tenant;
import org.trackdrivesync.tenant.TenantId;
import org.trackdrivesync.tenant.WebhookSettings;

/** Explains by doing what intake does, up to the point where it would store. */
public final class PlanningExplainer implements Explainer {
  private final Function<TenantId, Planner> planners;
  private final Clock clock;

  public PlanningExplainer(Function<TenantId, Planner> planners, Clock clock) {
    this.planners = planners;
    this.clock = clock;
  }

  @Override
  public List<Explanation> explain(Tenant tenant, String source, byte[] body) {
    ParsedWebhook parsed = parse(tenant, source, body);
    Planner planner = planners.apply(tenant.id());
    Map<Integer, Explanation> apart = new HashMap<>();
    for (Rejected lead : parsed.rejected()) {
      apart.put(lead.index(), Explanation.unreadable(lead.index(), lead.reason()));
    }
    for (AwaitsRecord one : parsed.wanted()) {
      apart.put(one.index(), awaited(one, planner));
    }
    List<Explanation> explanations = new ArrayList<>();
    Iterator<LeadChange> changes = parsed.changes().iterator();
    int leads = parsed.changes().size() + apart.size();
    for (int index = 0; index < leads; index++) {
      explanations.add(
          apart.containsKey(index) ? apart.get(index) : explain(index, planner, changes.next()));
    }
    return explanations;
  }

  /** As intake does: an opt-out that is told waits for no record. */
  private Explanation awaited(AwaitsRecord one, Planner planner) {
    return planner.endsConsentByItself(one.event())
        ? explain(one.index(), planner, one.event())
        : Explanation.awaitingRecord(one.index(), one.event());
  }

  private ParsedWebhook parse(Tenant tenant, String source, byte[] body) {
    if (!(tenant.sources().get(source) instanceof WebhookSettings webhook)) {
      throw Refusal.badRequest("source must be a webhook: " + source + " receives no body.");
    }
    try {
      return WebhookFormats.of(webhook.format())
          .parse(tenant.id(), source, body, messageId(webhook), clock.instant());
    } catch (UnreadableWebhook e) {
      throw Refusal.badRequest(e.getMessage());
    }
  }

  /** Its headers are not here: where a delivery would have an id of its own, one stands for it. */
  private static Optional<String> messageId(WebhookSettings webhook) {
    return webhook.signature().scheme() == SignatureScheme.STANDARD_WEBHOOKS
        ? Optional.of("explained")
        : Optional.empty();
  }

  private Explanation explain(int index, Planner planner, LeadChange change) {
    Lead lead = planner.map(change);
    Decision decision = planner.decide(change, lead);
    if (planner.isBehindRouter(decision)) {
      decision = planner.behindRouter((Decision.Matched) decision, lead);
    }
    PlannedChange planned = plan(planner, change, lead, decision);
    return new Explanation(
        index,
        Explanation.Change.of(change),
        planner.origins(change),
        planned.phone().orElse(null),
        decision instanceof Decision.ScheduleChange campaign ? campaign.fields() : lead.data(),
        decision.kind(),
        decision.rule().orElse(null),
        decision instanceof Decision.Rejected rejected ? rejected.reason().name() : null,
        planned.decision().explanation(),
        planned.requests().stream().map(r -> planned(planner.tenant().callingHours(), r)).toList());
  }

  /** The same choice as that of {@code routes/distribution.camel.yaml}. */
  private static PlannedChange plan(
      Planner planner, LeadChange change, Lead lead, Decision decision) {
    if (decision.endsConsent()) {
      return planner.optOut(change, lead, decision);
    }
    if (decision instanceof Decision.ScheduleChange campaign) {
      return planner.updateSchedule(change, campaign);
    }
    if (!(decision instanceof Decision.Matched matched)) {
      return planner.keep(change, lead, decision);
    }
    return switch (matched.action()) {
      case PROMOTE -> planner.promote(change, lead, matched);
      case ENROLL -> planner.enroll(change, lead, matched);
      case ENROLL_AND_PROMOTE -> planner.enrollAndPromote(change, lead, matched);
      case HURRY -> planner.hurry(change, lead, matched);
      case CALLBACK -> planner.callback(change, lead, matched);
      case IGNORE -> planner.keep(change, lead, matched);
    };
  }

  private Explanation.Planned planned(CallingHours hours, PlannedRequest request) {
    Optional<Settlement.Ended> end = request.end();
    boolean asked = request.kind() == RequestKind.PROMOTE && !hours.always();
    List<ZoneId> zones = asked ? LeadZones.all(request.number(), request.zones()) : request.zones();
    return new Explanation.Planned(
        request.kind(),
        request.distribution(),
        request.afterEnrollment() ? null : request.dueIn().toMillis(),
        end.map(Settlement.Ended::outcome).orElse(null),
        end.map(Settlement.Ended::reason).map(Enum::name).orElse(null),
        asked ? zones.stream().map(ZoneId::getId).toList() : null,
        asked ? opening(hours, request.number(), zones) : null);
  }

  /** Null where nothing opens as far as is looked. */
  private Instant opening(CallingHours hours, PhoneNumber number, List<ZoneId> zones) {
    Instant now = clock.instant();
    Instant opening = CallingHoursPolicy.opening(hours, number, zones, now);
    return opening.equals(now.plus(CallingHoursPolicy.HORIZON)) ? null : opening;
  }
}
