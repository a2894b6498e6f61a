package org.trackdrivesync.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Notification channels by properties. */
class ZohoSettingsTest {
  @Test
  void aChannelIsKeptOnlyWhereItIsWished() {
    assertThat(channel(zoho())).isEmpty();
    assertThat(channel(zoho().with("sources.crm.channel-id", "1000000068001")))
        .contains(new ZohoSettings.Channel("1000000068001", List.of("all")));
    assertThat(
            channel(
                zoho()
                    .with("sources.crm.channel-id", "7")
                    .with("sources.crm.channel-events", "create, edit")))
        .contains(new ZohoSettings.Channel("7", List.of("create", "edit")));
  }

  @Test
  void zohoMustReachThisProgramForIt() {
    String source = "sync.tenants.acme.sources.crm.";
    GivenSettings given =
        GivenSettings.acme()
            .with(source + "format", "zoho")
            .with(source + "signature", "token")
            .with(source + "secret", "token-of-the-channel")
            .with(source + "client-id", "1000.A")
            .with(source + "client-secret", "s")
            .with(source + "refresh-token", "r")
            .with(source + "channel-id", "7");

    assertThatThrownBy(given::read)
        .isInstanceOf(IllegalSettings.class)
        .hasMessageContaining("sync.public-url must be set: a channel-id of tenant acme");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          channel-id     | 0                                                   | crm.channel-id must be a number
          channel-id     | mine                                                | crm.channel-id must be a number
          channel-events | create                                              | crm.channel-id must be set
          channel-events | insert                                              | crm.channel-events must be some of
          """)
  void whatIsWrongIsToldByItsProperty(String key, String value, String mistake) {
    ATenant tenant = zoho().with("sources.crm." + key, value);

    assertThatThrownBy(tenant::build)
        .isInstanceOf(IllegalSettings.class)
        .hasMessageContaining(mistake);
  }

  @Test
  void theTokenOfAChannelIsShortAndTheSourcesSecret() {
    ATenant tooLong =
        zoho().with("sources.crm.channel-id", "7").with("sources.crm.secret", "x".repeat(51));
    ATenant signed =
        zoho().with("sources.crm.channel-id", "7").with("sources.crm.signature", "hmac-sha256");

    assertThatThrownBy(tooLong::build).hasMessageContaining("no longer than 50 characters");
    assertThatThrownBy(signed::build).hasMessageContaining("needs signature=token");
  }

  private static Optional<ZohoSettings.Channel> channel(ATenant tenant) {
    WebhookSettings source = (WebhookSettings) tenant.build().sources().get("crm");
    return ((ZohoSettings) source.format()).channel();
  }

  private static ATenant zoho() {
    return ATenant.called("acme")
        .with("sources.crm.format", "zoho")
        .with("sources.crm.signature", "token")
        .with("sources.crm.secret", "token-of-the-channel")
        .with("sources.crm.client-id", "1000.A")
        .with("sources.crm.client-secret", "s")
        .with("sources.crm.refresh-token", "r");
  }
}
