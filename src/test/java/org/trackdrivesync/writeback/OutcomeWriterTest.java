package org.trackdrivesync.writeback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.source.salesforce.Sessions;
import org.trackdrivesync.source.zoho.ZohoLogins;
import org.trackdrivesync.tenant.ATenant;

/** What receivers are sent. */
class OutcomeWriterTest {
  private static final String SECRET = "whsec_" + "V3Jp".repeat(8);
  private static final String SOURCE = "sources.crm.";

  @Test
  void aWebhookIsSignedAsTheVendorsLibraryVerifiesIt() throws Exception {
    WriteRequest request = webhook().request(SomeTelling.first(SomeTelling.dialed("ann"))).get();

    new Webhook(SECRET).verify(request.body(), headers(request));
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.url()).hasToString("https://crm.example.com/outcomes?of=acme");
    assertThat(request.headers()).containsEntry("webhook-id", "acme-9");
    assertThat(request.body())
        .isEqualTo(
            """
            {"tenant":"acme","source":"crm","crmId":"ann","eventId":"event 1","changeId":3,\
            "requestId":4,"kind":"promote","outcome":"DIALED","at":"2026-03-02T17:00:00.123456Z",\
            "callId":"77"}""");
  }

  @Test
  void aBodyThatWasChangedOnItsWayIsNotBelieved() {
    WriteRequest request = webhook().request(SomeTelling.first(SomeTelling.dialed("ann"))).get();

    assertThatThrownBy(() -> new Webhook(SECRET).verify(request.body() + " ", headers(request)))
        .isInstanceOf(WebhookVerificationException.class);
  }

  @Test
  void aContactOfHubSpotIsGivenTheNamedPropertiesAndEmptiedOfTheOthers() {
    WriteRequest request = hubSpot().request(SomeTelling.first(SomeTelling.dialed("5 0/1"))).get();

    assertThat(request.method()).isEqualTo("PATCH");
    assertThat(request.url())
        .hasToString("https://api.hubapi.com/crm/v3/objects/contacts/5%200%2F1");
    assertThat(request.headers()).containsEntry("Authorization", "Bearer pat-1");
    assertThat(request.body())
        .isEqualTo(
            """
            {"properties":{"sync_outcome":"DIALED","sync_reason":"","sync_at":"2026-03-02T17:00:00Z"}}""");
    assertThat(request).hasToString("PATCH api.hubapi.com");
  }

  @Test
  void aLeadWithoutAnIdCannotBeWrittenToTheCrm() {
    assertThat(hubSpot().request(SomeTelling.first(SomeTelling.dialed("")))).isEmpty();
    assertThat(webhook().request(SomeTelling.first(SomeTelling.dialed("")))).isPresent();
  }

  private static OutcomeWriter webhook() {
    return writer(
        Map.of(
            "write-back.url",
            "https://crm.example.com/outcomes?of=acme",
            "write-back.secret",
            SECRET));
  }

  private static OutcomeWriter hubSpot() {
    return writer(
        Map.of(
            "write-back.crm", "hubspot",
            "access-token", "pat-1",
            "write-back.fields.outcome", "sync_outcome",
            "write-back.fields.reason", "sync_reason",
            "write-back.fields.at", "sync_at"));
  }

  private static OutcomeWriter writer(Map<String, String> settings) {
    var tenant =
        ATenant.called("acme")
            .with("sources.crm.signature", "none")
            .with(
                settings.entrySet().stream()
                    .collect(Collectors.toMap(e -> SOURCE + e.getKey(), Map.Entry::getValue)))
            .build();
    assertThat(tenant.writeBacks().keySet()).isEqualTo(Set.of("crm"));
    return OutcomeWriter.of(
        tenant.id(),
        tenant.writeBacks().get("crm"),
        Clock.systemUTC(),
        new CrmLogins(new Sessions(), new ZohoLogins()));
  }

  private static Map<String, List<String>> headers(WriteRequest request) {
    return request.headers().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue())));
  }
}
