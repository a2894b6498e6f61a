package org.trackdrivesync.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.trackdrivesync.distribution.Decision;
import org.trackdrivesync.distribution.PredicateLanguage;
import org.trackdrivesync.intake.PlannedChange;
import org.trackdrivesync.intake.Planner;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.lead.Lead;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.route.SimplePredicates;
import org.trackdrivesync.tenant.ATenant;
import org.trackdrivesync.tenant.Tenant;

/** The tenant of every story, with the settings that its story gives. */
final class Acme {
  private static final DefaultCamelContext CAMEL = new DefaultCamelContext();
  private static final PredicateLanguage SIMPLE = new SimplePredicates(() -> CAMEL);

  final Tenant tenant;
  private int events;

  Acme(JsonNode settings) {
    ATenant acme = ATenant.called("acme");
    settings.properties().forEach(s -> acme.with(s.getKey(), s.getValue().asText()));
    this.tenant = acme.build();
  }

  /** What is to be stored for a lead, as the distribution route would have it. */
  PlannedChange plan(JsonNode lead, ChangeKind kind, Instant now) {
    String event = "event-" + ++events;
    return plan(new Event("crm", event, "lead of " + event, kind, now), lead, now);
  }

  /** What happened in which CRM, to which lead, and when. */
  record Event(String source, String id, String crmId, ChangeKind kind, Instant occurredAt) {}

  PlannedChange plan(Event event, JsonNode lead, Instant now) {
    Map<String, String> fields = new LinkedHashMap<>();
    lead.properties().forEach(field -> fields.put(field.getKey(), field.getValue().asText()));
    LeadChange change =
        new LeadChange(
            tenant.id(), event.source, event.id, event.crmId, event.kind, event.occurredAt, fields);
    Planner planner = new Planner(tenant, SIMPLE, Clock.fixed(now, ZoneOffset.UTC));
    Lead mapped = planner.map(change);
    Decision decision = planner.decide(change, mapped);
    if (planner.isBehindRouter(decision)) {
      decision = planner.behindRouter((Decision.Matched) decision, mapped);
    }
    if (decision.endsConsent()) {
      return planner.optOut(change, mapped, decision);
    }
    if (decision instanceof Decision.ScheduleChange campaign) {
      return planner.updateSchedule(change, campaign);
    }
    if (!(decision instanceof Decision.Matched matched)) {
      return planner.keep(change, mapped, decision);
    }
    return switch (matched.action()) {
      case PROMOTE -> planner.promote(change, mapped, matched);
      case ENROLL -> planner.enroll(change, mapped, matched);
      case ENROLL_AND_PROMOTE -> planner.enrollAndPromote(change, mapped, matched);
      case HURRY -> planner.hurry(change, mapped, matched);
      case CALLBACK -> planner.callback(change, mapped, matched);
      case IGNORE -> throw new IllegalStateException("an ignored lead is not matched");
    };
  }
}
