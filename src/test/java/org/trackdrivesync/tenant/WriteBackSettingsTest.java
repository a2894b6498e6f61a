package org.trackdrivesync.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How sources are told, by properties. */
class WriteBackSettingsTest {
  private static final String SECRET = "whsec_" + "V3Jp".repeat(8);

  @Test
  void nobodyIsToldUnlessItIsWished() {
    assertThat(crm().build().writeBacks()).isEmpty();
  }

  @Test
  void aReceiverOfWebhooksNeedsItsAddressAndASecret() {
    WriteBackSettings settings =
        crm()
            .with("sources.crm.write-back.url", "https://crm.example.com:8443/hook?a=b")
            .with("sources.crm.write-back.secret", SECRET)
            .build()
            .writeBacks()
            .get("crm");

    assertThat(settings.target())
        .isEqualTo(
            new WriteBackTarget.Webhook(
                URI.create("https://crm.example.com:8443/hook?a=b"), new Secret(SECRET)));
    assertThat(settings.requestsPerSecond()).isEqualTo(new BigDecimal(5));
    assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.toString()).doesNotContain(SECRET);
  }

  @Test
  void hubSpotNeedsATokenAndTheNamesOfItsFields() {
    WriteBackSettings settings =
        crm()
            .with("sources.crm.access-token", "pat-1")
            .with("sources.crm.write-back.crm", "hubspot")
            .with("sources.crm.write-back.fields.outcome", "sync_outcome")
            .with("sources.crm.write-back.requests-per-second", "0.5")
            .with("sources.crm.write-back.timeout", "3s")
            .build()
            .writeBacks()
            .get("crm");

    assertThat(settings.target())
        .isEqualTo(
            new WriteBackTarget.Crm(
                WriteBackTarget.Kind.HUBSPOT,
                URI.create("https://api.hubapi.com"),
                new Secret("pat-1")));
    assertThat(settings.fields()).isEqualTo(Map.of(WriteBackField.OUTCOME, "sync_outcome"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          url=https://crm.example.com/x                                 | write-back.secret must be set
          url=http://crm.example.com/x                                  | write-back.url must begin with https://
          url=https://u:p@crm.example.com/x                             | write-back.url must not hold a user
          url=crm                                                       | write-back.url must be an address
          url=https://crm.example.com/x#y                               | write-back.url must not have a fragment
          url=https://crm.example.com/x;secret=abc                      | write-back.secret must be whsec_
          url=https://crm.example.com/x;crm=hubspot                     | write-back.crm cannot be set with
          crm=hubspot;fields.outcome=a                                  | crm.access-token must be set
          crm=hubspot                                                   | write-back.fields must name a field
          crm=siebel;fields.outcome=a                                   | write-back.crm must be one of hubspot, pipedrive, highlevel
          crm=pipedrive;fields.outcome=custom_fields.5b43               | crm.access-token must be set
          crm=pipedrive;fields.outcome=sync_outcome                     | write-back.fields.outcome must be custom_fields.
          crm=pipedrive;fields.call-id=custom_fields.                   | write-back.fields.call-id must be custom_fields. and the key
          crm=highlevel;fields.outcome=custom_fields.5b43               | write-back.fields.outcome must be customFields. and the id
          fields.outcome=a                                              | write-back.fields needs write-back.crm
          """)
  void whatIsWrongIsToldByItsProperty(String settings, String mistake) {
    ATenant tenant = crm();
    for (String setting : settings.split(";")) {
      String[] pair = setting.split("=", 2);
      tenant.with("sources.crm.write-back." + pair[0], pair[1]);
    }

    assertThatThrownBy(tenant::build)
        .isInstanceOf(IllegalSettings.class)
        .hasMessageContaining(mistake);
  }

  private static ATenant crm() {
    return ATenant.called("acme").with("sources.crm.signature", "none");
  }
}
