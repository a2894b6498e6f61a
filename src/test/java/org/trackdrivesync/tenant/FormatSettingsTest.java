package org.trackdrivesync.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trackdrivesync.tenant.GivenSettings.ACME;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the formats of webhooks may be told, and what is wrong with it. */
class FormatSettingsTest {
  private static final String CRM = ACME + "sources.crm.";

  @Test
  void theSelectorsOfAMappedSourceAreRead() {
    MappedSettings mapped =
        (MappedSettings)
            format(
                mapped()
                    .with(CRM + "each", "$.leads[*]")
                    .with(CRM + "event-id", "^.delivery")
                    .with(CRM + "change-type", "$.action")
                    .with(CRM + "change-type.created", "new, signed-up")
                    .with(CRM + "occurred-at", "$.at")
                    .with(CRM + "fields", "$.lead")
                    .with(CRM + "merged-from", "$.merged[*].id"));

    assertThat(mapped)
        .isEqualTo(
            new MappedSettings(
                Optional.of("$.leads[*]"),
                Optional.of("^.delivery"),
                Optional.of("$.action"),
                Optional.of("$.id"),
                Optional.of("$.at"),
                Optional.of("$.lead"),
                Optional.of("$.merged[*].id"),
                new MappedSettings.Words(List.of("new", "signed-up"), List.of(), List.of())));
  }

  @Test
  void aSelectorUnderTypeSelectsTheKindOfChange() {
    MappedSettings mapped = (MappedSettings) format(mapped().with(CRM + "type", "$.action"));

    assertThat(mapped.changeType()).contains("$.action");
  }

  @Test
  void typeWebhookAndChangeTypeGoTogether() {
    MappedSettings mapped =
        (MappedSettings)
            format(mapped().with(CRM + "type", "webhook").with(CRM + "change-type", "$.action"));

    assertThat(mapped.changeType()).contains("$.action");
  }

  @ParameterizedTest
  @CsvSource({
    "id, id, begins with $",
    "each, $[[, is not a JSONPath: no such [",
    "event-id, ^[[, is not a JSONPath: no such [",
    "type, $[[, is not a JSONPath: no such [",
    "change-type, event.type, begins with $",
  })
  void aSelectorThatCannotBeCompiledIsAMistakeOfItsProperty(
      String key, String value, String problem) {
    assertThatThrownBy(mapped().with(CRM + key, value)::read)
        .isInstanceOf(IllegalSettings.class)
        .hasMessageContaining(CRM + key + " ")
        .hasMessageContaining(problem);
  }

  @Test
  void aMappedSourceWithoutAnIdIsWarnedOf() {
    assertThat(mapped().without(CRM + "id").read().warnings())
        .singleElement()
        .asString()
        .startsWith(CRM + "id is not set");
  }

  @ParameterizedTest
  @ValueSource(strings = {"00D24000000abcd", "00D24000000abcdEAA"})
  void anOrganisationIsGivenInItsShortOrItsLongForm(String id) {
    SalesforceMessageSettings salesforce =
        (SalesforceMessageSettings)
            format(
                GivenSettings.acme()
                    .with(CRM + "format", "salesforce-outbound-message")
                    .with(CRM + "organization-id", id));

    assertThat(salesforce.isOrganization("00D24000000abcdEAA")).isTrue();
    assertThat(salesforce.isOrganization("00D24000000abcd")).isTrue();
    assertThat(salesforce.isOrganization("00D24000000abcD")).isFalse();
  }

  @Test
  void theOrganisationOfOutboundMessagesMustBeSetAndBeOne() {
    GivenSettings salesforce =
        GivenSettings.acme().with(CRM + "format", "salesforce-outbound-message");

    assertThatThrownBy(salesforce::read)
        .hasMessageContaining(CRM + "organization-id must be set: the organisation");
    assertThatThrownBy(salesforce.with(CRM + "organization-id", "acme")::read)
        .hasMessageContaining(CRM + "organization-id must be the 15 or 18 letters");
  }

  @Test
  void highLevelIsVerifiedWithItsKeysWithinFiveMinutes() {
    Tenant tenant = highLevel("public-key", GivenSettings.ED25519).readAcme();

    HighLevelKeys keys = tenant.webhooks().get(0).signature().keys().orElseThrow();
    assertThat(keys.ed25519()).hasSize(1);
    assertThat(keys.rsa()).isEmpty();
    assertThat(keys.tolerance()).isEqualTo(Duration.ofMinutes(5));
    assertThat(tenant.webhooks().get(0).format())
        .isEqualTo(new HighLevelSettings(List.of("loc-1", "loc-2"), Optional.empty()));
  }

  @Test
  void aKeyIsTakenInEveryFormInWhichItIsPublished() {
    String base64 = GivenSettings.ED25519;
    byte[] whole = Base64.getDecoder().decode(base64);
    String bare =
        Base64.getEncoder().encodeToString(java.util.Arrays.copyOfRange(whole, 12, whole.length));
    String pem = "-----BEGIN PUBLIC KEY-----%s" + base64 + "%s-----END PUBLIC KEY-----";

    for (String written :
        List.of(base64, bare, pem.formatted("\n", "\n"), pem.formatted("\\n", "\\n"))) {
      assertThat(keys(highLevel("public-key", written)))
          .isEqualTo(keys(highLevel("public-key", base64)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "public-key, nonsense, must be a public key of Ed25519",
    "rsa-public-key, AAAA, must be a public key of RSA",
    "signature-tolerance, 1ms, must be from 1s to 30d",
  })
  void whatIsNoKeyIsAMistake(String key, String value, String problem) {
    assertThatThrownBy(highLevel("public-key", GivenSettings.ED25519).with(CRM + key, value)::read)
        .hasMessageContaining(CRM + key + " " + problem);
  }

  @Test
  void withoutAnyKeyItIsToldWhereToFindOne() {
    assertThatThrownBy(highLevel("signature-tolerance", "5m")::read)
        .hasMessageContaining(CRM + "public-key must be set: HighLevel's key");
  }

  @Test
  void withoutALocationItIsWarnedThatAnyoneAtHighLevelMaySend() {
    assertThat(
            highLevel("public-key", GivenSettings.ED25519)
                .without(CRM + "location-id")
                .read()
                .warnings())
        .singleElement()
        .asString()
        .startsWith(CRM + "location-id is not set");
  }

  @Test
  void recordsOfPipedriveAndHighLevelCanBeListedWithAToken() {
    assertThat(((PipedriveSettings) format(pipedrive())).api()).isEmpty();
    assertThat(((PipedriveSettings) format(pipedrive().with(CRM + "access-token", "t"))).api())
        .contains(new ApiAccess(PipedriveSettings.API, new Secret("t"), BigDecimal.valueOf(5)));
    assertThat(
            ((HighLevelSettings)
                    format(
                        highLevel("public-key", GivenSettings.ED25519)
                            .with(CRM + "location-id", "loc-1")
                            .with(CRM + "access-token", "t")
                            .with(CRM + "api-url", "http://localhost:9094")
                            .with(CRM + "requests-per-second", "2")))
                .api())
        .contains(
            new ApiAccess(
                URI.create("http://localhost:9094"), new Secret("t"), BigDecimal.valueOf(2)));
  }

  @Test
  void aTokenOfHighLevelIsOfOneLocation() {
    assertThatThrownBy(
            highLevel("public-key", GivenSettings.ED25519).with(CRM + "access-token", "t")::read)
        .hasMessageContaining(CRM + "location-id must be one");
  }

  private static GivenSettings pipedrive() {
    return GivenSettings.acme().with(CRM + "format", "pipedrive");
  }

  @Test
  void eachFormatKnowsWhoWantsNoCalls() {
    assertThat(optOuts("json")).isEmpty();
    assertThat(optOuts("pipedrive")).containsExactly("marketing_status");
    assertThat(DefaultOptOuts.names())
        .containsExactly("DoNotCall", "dnd", "dndSettings.Call.status", "marketing_status");
  }

  @Test
  void whatIsTurnedOffAndWhatIsRequiredIsReadByName() {
    ConsentSettings consent =
        GivenSettings.acme()
            .with(ACME + "opt-out.defaults-off", "dnd, DoNotCall")
            .with(ACME + "lead.require", "trusted_form,consent")
            .readAcme()
            .consent();

    assertThat(consent.defaultsOff()).containsExactlyInAnyOrder("dnd", "DoNotCall");
    assertThat(consent.required()).containsExactly("trusted_form", "consent");
  }

  private static List<String> optOuts(String format) {
    return GivenSettings.acme()
        .with(CRM + "format", format)
        .readAcme()
        .sources()
        .get("crm")
        .optOuts()
        .stream()
        .map(Condition::token)
        .toList();
  }

  private static GivenSettings mapped() {
    return GivenSettings.acme().with(CRM + "format", "mapped").with(CRM + "id", "$.id");
  }

  private static GivenSettings highLevel(String key, String value) {
    return GivenSettings.acme()
        .without(CRM + "secret")
        .with(CRM + "format", "highlevel")
        .with(CRM + "signature", "highlevel")
        .with(CRM + "location-id", "loc-1, loc-2")
        .with(CRM + key, value);
  }

  private static FormatSettings format(GivenSettings settings) {
    return settings.readAcme().webhooks().get(0).format();
  }

  private static HighLevelKeys keys(GivenSettings settings) {
    return settings.readAcme().webhooks().get(0).signature().keys().orElseThrow();
  }
}
