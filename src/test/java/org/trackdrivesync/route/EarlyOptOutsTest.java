package org.trackdrivesync.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.source.AwaitsRecord;
import org.trackdrivesync.source.ParsedWebhook;
import org.trackdrivesync.tenant.ATenant;
import org.trackdrivesync.tenant.Tenant;
import org.trackdrivesync.tenant.TenantRegistry;

class EarlyOptOutsTest {
  @Test
  void anEventThatSaysItselfThatThePersonOptsOutWaitsForNoRecord() {
    ParsedWebhook taken = taken(Map.of("opt-out.match.do_not_call", "true"), "do_not_call", "true");

    assertThat(taken.changes()).extracting(LeadChange::crmId).containsExactly("101");
    assertThat(taken.wanted()).isEmpty();
  }

  @Test
  void anEventThatSaysAnythingElseWaits() {
    assertThat(wanted(Map.of("opt-out.match.do_not_call", "true"), "do_not_call", "false")).isOne();
    assertThat(wanted(Map.of("opt-out.match.do_not_call", "true"), "city", "Reno")).isOne();
    assertThat(wanted(Map.of(), "do_not_call", "true")).isOne();
  }

  @Test
  void whatTheEventDoesNotTellIsNotTakenForBlank() {
    assertThat(wanted(Map.of("opt-out.match.consent", "absent"), "city", "Reno")).isOne();
    assertThat(
            wanted(
                Map.of("opt-out.match.do_not_call", "true", "opt-out.match.state", "!= TX"),
                "do_not_call",
                "true"))
        .isOne();
    assertThat(wanted(Map.of("opt-out.when", "$simple{body[consent]} == null"), "city", "Reno"))
        .isOne();
  }

  private static int wanted(Map<String, String> rule, String field, String value) {
    return taken(rule, field, value).wanted().size();
  }

  private static ParsedWebhook taken(Map<String, String> rule, String field, String value) {
    Tenant tenant = ATenant.called("acme").with(rule).build();
    EarlyOptOuts optOuts =
        new EarlyOptOuts(
            new Planners(
                new TenantRegistry(List.of(tenant)),
                new SimplePredicates(DefaultCamelContext::new),
                Clock.systemUTC()));
    LeadChange event =
        new LeadChange(
            tenant.id(),
            "hub",
            "event",
            "101",
            ChangeKind.UPDATED,
            Instant.EPOCH,
            Map.of(field, value));
    return optOuts.takeOut(
        tenant, new ParsedWebhook(List.of(), List.of(new AwaitsRecord(0, event)), List.of()));
  }
}
