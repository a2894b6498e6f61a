package org.trackdrivesync.source.zoho;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.source.Delivery;
import org.trackdrivesync.source.ParsedWebhook;
import org.trackdrivesync.source.SignatureRefused;
import org.trackdrivesync.source.UnreadableWebhook;
import org.trackdrivesync.tenant.Secret;
import org.trackdrivesync.tenant.TenantId;
import org.trackdrivesync.tenant.ZohoSettings;

class ZohoFormatTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final ZohoFormat FORMAT =
      new ZohoFormat(
          new ZohoSettings(
              "Leads",
              new ZohoSettings.Login(
                  URI.create("https://a"), "c", new Secret("s"), new Secret("r")),
              URI.create("https://b"),
              List.of(),
              BigDecimal.TEN));

  @Test
  void eachIdOfANotificationAwaitsItsRecord() {
    ParsedWebhook parsed = parse(notice("insert", "\"77\",\"78\""));

    assertThat(parsed.changes()).isEmpty();
    LeadChange first = parsed.wanted().get(0).event();
    assertThat(first.kind()).isEqualTo(ChangeKind.CREATED);
    assertThat(first.crmId()).isEqualTo("77");
    assertThat(first.eventId()).isEqualTo("77:created:1772000000123");
    assertThat(first.occurredAt()).isEqualTo(Instant.ofEpochMilli(1_772_000_000_123L));
    assertThat(parsed.wanted().get(1).event().crmId()).isEqualTo("78");
  }

  @Test
  void whatIsDeletedIsKnownAtOnce() {
    ParsedWebhook parsed = parse(notice("delete", "\"77\""));

    assertThat(parsed.wanted()).isEmpty();
    assertThat(parsed.changes().get(0).kind()).isEqualTo(ChangeKind.DELETED);
  }

  @Test
  void affectedValuesAreWhatTheEventTellsItself() {
    String body =
        notice("update", "\"77\"")
            .replace(
                "\"ids\"",
                "\"affected_values\":[{\"record_id\":\"77\",\"values\":"
                    + "{\"Lead_Status\":\"Hot\",\"Phone\":null,\"Owner\":{\"id\":\"5\"}}}],\"ids\"");

    assertThat(parse(body).wanted().get(0).event().fields())
        .isEqualTo(Map.of("Lead_Status", "Hot", "Phone", "", "Owner.id", "5"));
  }

  @Test
  void whatIsOfAnotherModuleOrKindIsReported() {
    assertThat(
            parse(notice("update", "\"1\"").replace("Leads", "Deals")).rejected().get(0).reason())
        .contains("Leads, which this source reads");
    assertThat(parse(notice("approve", "\"1\"")).rejected()).hasSize(1);
    assertThat(parse(notice("update", "\"x\",\"2\"")).rejected()).hasSize(1);
    assertThat(parse(notice("update", "\"x\",\"2\"")).wanted()).hasSize(1);
  }

  @Test
  void whatIsNoNotificationIsNotReadable() {
    for (String body : List.of("", "[]", "{", "{\"ids\":5}", "{\"ids\":[],\"ids\":[]}")) {
      assertThatThrownBy(() -> parse(body)).as(body).isInstanceOf(UnreadableWebhook.class);
    }
  }

  @Test
  void theTokenInTheBodyIsTheSignature() {
    ZohoTokenVerifier verifier =
        new ZohoTokenVerifier(List.of(new Secret("old"), new Secret("TOKEN")));

    assertThatCode(() -> verifier.verify(delivery(notice("insert", "\"1\""))))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> verifier.verify(delivery("{\"token\":\"other\"}")))
        .isInstanceOf(SignatureRefused.class)
        .hasMessageContaining("WRONG");
    for (String body :
        List.of("{}", "", "nothing", "{\"token\":[\"TOKEN\"]}", "{\"token\":null}")) {
      assertThatThrownBy(() -> verifier.verify(delivery(body)))
          .isInstanceOf(SignatureRefused.class)
          .hasMessageContaining("MISSING");
    }
  }

  private static Delivery delivery(String body) {
    return Delivery.of(Map.of(), body.getBytes(UTF_8));
  }

  private static ParsedWebhook parse(String body) {
    return FORMAT.parse(new TenantId("acme"), "zoho", body.getBytes(UTF_8), Optional.empty(), NOW);
  }

  private static String notice(String operation, String ids) {
    return """
        {"query_params":{},"module":"Leads","resource_uri":"https://www.zohoapis.com/crm/v8/Leads",
         "ids":[%s],"operation":"%s","channel_id":"1000000068001","token":"TOKEN",
         "server_time":1772000000123}"""
        .formatted(ids, operation);
  }
}
