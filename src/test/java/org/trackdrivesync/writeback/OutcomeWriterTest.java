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
  void aPersonOfPipedriveIsGivenTheFieldsByTheirKeysAndEmptiedOfTheOthers() {
    WriteRequest request = pipedrive().request(SomeTelling.first(SomeTelling.dialed("41"))).get();

    assertThat(request.method()).isEqualTo("PATCH");
    assertThat(request.url()).hasToString("https://api.pipedrive.com/api/v2/persons/41");
    assertThat(request.headers()).containsEntry("x-api-token", "pat-1");
    assertThat(request.body())
        .isEqualTo(
            """
            {"custom_fields":{"5b43":"DIALED","6c43":null,"7d43":"2026-03-02T17:00:00Z"}}""");
  }

  @Test
  void whatIsNoPersonOfPipedriveIsNotWrittenThere() {
    assertThat(pipedrive().request(SomeTelling.first(SomeTelling.dialed("deal/41")))).isEmpty();
    assertThat(pipedrive().request(SomeTelling.first(SomeTelling.dialed("")))).isEmpty();
  }

  @Test
  void aContactOfHighLevelIsGivenTheFieldsByTheirIds() {
    WriteRequest request =
        highLevel().request(SomeTelling.first(SomeTelling.dialed("nmFm/J0"))).get();

    assertThat(request.method()).isEqualTo("PUT");
    assertThat(request.url())
        .hasToString("https://services.leadconnectorhq.com/contacts/nmFm%2FJ0");
    assertThat(request.headers())
        .containsEntry("Authorization", "Bearer pat-1")
        .containsEntry("Version", "2021-07-28");
    assertThat(request.body())
        .isEqualTo(
            """
            {"customFields":[{"id":"Bcdm","field_value":"DIALED"},{"id":"Fcdm","field_value":""}]}""");
    assertThat(highLevel().request(SomeTelling.first(SomeTelling.dialed("")))).isEmpty();
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

  private static OutcomeWriter pipedrive() {
    return writer(
        Map.of(
            "write-back.crm", "pipedrive",
            "access-token", "pat-1",
            "write-back.fields.outcome", "custom_fields.5b43",
            "write-back.fields.reason", "custom_fields.6c43",
            "write-back.fields.at", "custom_fields.7d43"));
  }

  private static OutcomeWriter highLevel() {
    return writer(
        Map.of(
            "write-back.crm", "highlevel",
            "access-token", "pat-1",
            "write-back.fields.outcome", "customFields.Bcdm",
            "write-back.fields.reason", "customFields.Fcdm"));
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
