package org.trackdrivesync.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trackdrivesync.dispatch.RequestKind;
import org.trackdrivesync.intake.Planner;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.lead.FieldMapping.Origin;
import org.trackdrivesync.source.Fixtures;
import org.trackdrivesync.tenant.ATenant;
import org.trackdrivesync.tenant.Tenant;

/** Of each format, {@code explain} tells step by step what a body becomes. */
class ExplainedFormatsTest {
  private static final Map<String, String> CLOSE =
      Map.of(
          "sources.crm.event-id", "$.event.id",
          "sources.crm.id", "$.event.object_id",
          "sources.crm.change-type", "$.event.action",
          "sources.crm.occurred-at", "$.event.date_updated",
          "sources.crm.fields", "$.event.data",
          "lead.phone", "contacts.0.phones.0.phone");
  private static final Map<String, String> HUBSPOT =
      Map.of(
          "sources.crm.signature", "hubspot-v3",
          "sources.crm.secret", "s",
          "sources.crm.access-token", "pat");
  private static final Map<String, String> ZOHO =
      Map.of(
          "sources.crm.signature", "token",
          "sources.crm.secret", "t",
          "sources.crm.client-id", "1000.A",
          "sources.crm.client-secret", "s",
          "sources.crm.refresh-token", "r");

  /**
   * A body with a lead that is hot.
   *
   * @param phone the field that has its number
   * @param written the number as the CRM writes it
   * @param hot the field that says that it is hot, and how
   */
  record Case(
      String format,
      Map<String, String> settings,
      byte[] body,
      String phone,
      String written,
      String hot,
      String word) {
    @Override
    public String toString() {
      return format;
    }
  }

  static Stream<Case> cases() {
    byte[] json =
        "{\"eventId\":\"7\",\"id\":\"L1\",\"fields\":{\"mobile\":\"719.555.0123\",\"status\":\"Hot\"}}"
            .getBytes(UTF_8);
    return Stream.of(
        new Case("json", Map.of(), json, "mobile", "719.555.0123", "status", "Hot"),
        new Case(
            "mapped",
            CLOSE,
            Fixtures.of("mapped", "close-lead-created.json"),
            "contacts.0.phones.0.phone",
            "+17195550123",
            "status_label",
            "Hot"),
        new Case(
            "highlevel",
            Map.of(),
            Fixtures.of("highlevel", "contact-create.json"),
            "phone",
            "+17195550123",
            "tags",
            "=~ .*hot.*"),
        new Case(
            "pipedrive",
            Map.of(),
            Fixtures.of("pipedrive", "person-create.json"),
            "phone",
            "+17195550123",
            "label_ids",
            "=~ (.*,)?5(,.*)?"),
        new Case(
            "salesforce-outbound-message",
            Map.of("sources.crm.organization-id", "00D24000000abcd"),
            Fixtures.of("salesforce-outbound-message", "lead-created.xml"),
            "MobilePhone",
            "(719) 555-0123",
            "Status",
            "Hot"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theFieldsTheNumberAndTheRuleAreTold(Case one) {
    Tenant tenant =
        tenant(one.format(), one.settings())
            .with("distributions.hot.match." + one.hot(), one.word())
            .with("distributions.hot.schedule-id", "7")
            .build();

    Explanation lead = explain(tenant, one.body()).get(0);

    assertThat(lead.change().fields()).containsEntry(one.phone(), one.written());
    assertThat(lead.change().eventId()).isNotEmpty();
    assertThat(lead.change().id()).isNotEmpty();
    assertThat(lead.mapping().get(0))
        .isEqualTo(new Origin("phone", one.phone(), one.written(), "+17195550123"));
    assertThat(lead.phone().e164()).isEqualTo("+17195550123");
    assertThat(lead.rule()).isEqualTo("hot");
    assertThat(lead.explanation()).startsWith("matched hot: " + one.hot());
    assertThat(lead.requests())
        .extracting(Explanation.Planned::kind)
        .containsExactly(RequestKind.PROMOTE);
  }

  @Test
  void whereThePhoneWasLookedForInVainIsTold() {
    Tenant tenant = tenant("json", Map.of("lead.phone", "tel,cell")).build();

    Explanation lead =
        explain(tenant, "{\"id\":\"1\",\"fields\":{\"email\":\"a@b.c\"}}".getBytes(UTF_8)).get(0);

    assertThat(lead.mapping())
        .containsExactly(
            new Origin("phone", "tel,cell", "", ""),
            new Origin("email", "email", "a@b.c", "a@b.c"));
    assertThat(lead.change().eventId()).as("the body's own hash").hasSizeGreaterThan(40);
  }

  @Test
  void anEventOfHubSpotAwaitsItsRecordUnlessItEndsConsentByItself() {
    Tenant tenant = tenant("hubspot", HUBSPOT).with("opt-out.match.do_not_call", "true").build();

    List<Explanation> all =
        explain(
            tenant,
            """
            [{"subscriptionType":"contact.propertyChange","objectId":7,"occurredAt":1772366340000,
              "propertyName":"hs_lead_status","propertyValue":"OPEN_DEAL"},
             {"subscriptionType":"contact.propertyChange","objectId":7,"occurredAt":1772366340001,
              "propertyName":"do_not_call","propertyValue":"true"},
             {"subscriptionType":"contact.creation","objectId":8,"occurredAt":1772366340002},
             {"subscriptionType":"contact.deletion","objectId":9,"occurredAt":1772366340003}]
            """
                .getBytes(UTF_8));

    assertThat(all)
        .extracting(Explanation::decision)
        .containsExactly("await-record", "reject", "await-record", "ignore");
    assertThat(all.get(0).explanation()).contains("it tells [hs_lead_status]");
    Explanation optOut = all.get(1);
    assertThat(optOut.reason()).isEqualTo("OPTED_OUT");
    assertThat(optOut.explanation()).contains("matched opt-out: do_not_call = true");
    assertThat(optOut.requests())
        .extracting(Explanation.Planned::kind)
        .containsExactly(RequestKind.OPT_OUT);
  }

  @Test
  void anEventOfZohoAwaitsItsRecordUnlessItEndsConsentByItself() {
    Tenant tenant =
        tenant("zoho", ZOHO)
            .with("opt-out.match.Do_Not_Call", "true")
            .with("opt-out.match.change_type", "updated")
            .build();
    String notice =
        "{\"module\":\"Leads\",\"operation\":\"update\",\"server_time\":1772366340000,"
            + "\"ids\":[\"77\",\"78\"],\"affected_values\":[{\"record_id\":\"78\","
            + "\"values\":{\"Do_Not_Call\":true}}]}";

    List<Explanation> all = explain(tenant, notice.getBytes(UTF_8));

    assertThat(all).extracting(Explanation::decision).containsExactly("await-record", "reject");
    assertThat(all.get(0).change().type()).isEqualTo(ChangeKind.UPDATED);
  }

  private static ATenant tenant(String format, Map<String, String> settings) {
    ATenant tenant =
        ATenant.called("acme")
            .with("sources.crm.format", format)
            .with("sources.crm.signature", "none");
    return tenant.with(settings);
  }

  private static List<Explanation> explain(Tenant tenant, byte[] body) {
    return new PlanningExplainer(
            id -> new Planner(tenant, expression -> tokens -> true, Clock.systemUTC()),
            Clock.systemUTC())
        .explain(tenant, "crm", body);
  }
}
