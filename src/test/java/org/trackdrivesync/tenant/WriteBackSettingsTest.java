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

  @Test
  void zohoIsToldByTheLoginThatReadsItsRecords() {
    WriteBackSettings settings = zoho(ATenant.called("acme")).build().writeBacks().get("crm");

    assertThat(settings.target())
        .isEqualTo(
            new WriteBackTarget.Zoho(
                new ZohoSettings.Login(
                    URI.create("https://accounts.zoho.eu"),
                    "1000.A",
                    new Secret("client-secret"),
                    new Secret("refresh")),
                URI.create("https://www.zohoapis.eu"),
                "Contacts"));
  }

  @Test
  void salesforceIsToldByTheLoginOfAPollOrOfItsOwn() {
    WriteBackTarget.Salesforce target =
        new WriteBackTarget.Salesforce(
            new SalesforceLogin(
                URI.create("https://acme.my.salesforce.com"),
                "client",
                new SalesforceLogin.ClientSecret(new Secret("client-secret"))),
            "Lead",
            "62.0");
    ATenant poll = salesforce(ATenant.called("acme").with("sources.crm.type", "salesforce-poll"));
    ATenant messages =
        salesforce(crm())
            .with("sources.crm.format", "salesforce-outbound-message")
            .with("sources.crm.organization-id", "00D24000000abcdEAA");

    assertThat(poll.build().writeBacks().get("crm").target()).isEqualTo(target);
    assertThat(messages.build().writeBacks().get("crm").target()).isEqualTo(target);
    assertThat(salesforce(crm()).build().writeBacks().get("crm").target()).isEqualTo(target);
  }

  @Test
  void whatIsWrittenForOneSourceIsWrittenToWhatOthersOfTheSameObjectTell() {
    ATenant messages =
        salesforce(crm())
            .with("sources.crm.format", "salesforce-outbound-message")
            .with("sources.crm.organization-id", "00D24000000abcdEAA");
    Tenant tenant = polled(polled(messages, "leads", "Lead"), "contacts", "Contact").build();

    assertThat(tenant.writtenTo("crm")).containsExactly(tenant.writeBacks().get("crm"));
    assertThat(tenant.writtenTo("leads")).isEqualTo(tenant.writtenTo("crm"));
    assertThat(CrmFields.writtenBack(tenant, "leads")).containsExactly("Sync_Outcome__c");
    assertThat(tenant.writtenTo("contacts")).isEmpty();
  }

  private static ATenant polled(ATenant tenant, String source, String object) {
    return tenant
        .with("sources." + source + ".type", "salesforce-poll")
        .with("sources." + source + ".login-url", "https://acme.my.salesforce.com")
        .with("sources." + source + ".client-id", "client")
        .with("sources." + source + ".client-secret", "client-secret")
        .with("sources." + source + ".object", object);
  }

  @Test
  void oneCrmsRecordsAreNotWrittenToAnother() {
    ATenant zohoToSalesforce =
        zoho(ATenant.called("acme")).with("sources.crm.write-back.crm", "salesforce");

    assertThatThrownBy(zohoToSalesforce::build)
        .isInstanceOf(IllegalSettings.class)
        .hasMessageContaining("write-back.crm is another CRM than that of zoho records");
  }

  private static ATenant zoho(ATenant tenant) {
    return tenant
        .with("sources.crm.format", "zoho")
        .with("sources.crm.signature", "token")
        .with("sources.crm.secret", "token-of-the-channel")
        .with("sources.crm.object", "Contacts")
        .with("sources.crm.accounts-url", "https://accounts.zoho.eu")
        .with("sources.crm.api-url", "https://www.zohoapis.eu")
        .with("sources.crm.client-id", "1000.A")
        .with("sources.crm.client-secret", "client-secret")
        .with("sources.crm.refresh-token", "refresh")
        .with("sources.crm.write-back.crm", "zoho")
        .with("sources.crm.write-back.fields.outcome", "Sync_Outcome");
  }

  private static ATenant salesforce(ATenant tenant) {
    return tenant
        .with("sources.crm.login-url", "https://acme.my.salesforce.com")
        .with("sources.crm.client-id", "client")
        .with("sources.crm.client-secret", "client-secret")
        .with("sources.crm.object", "Lead")
        .with("sources.crm.write-back.crm", "salesforce")
        .with("sources.crm.write-back.fields.outcome", "Sync_Outcome__c");
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
          crm=zoho;fields.outcome=a                                     | crm.client-id must be set
          crm=salesforce;fields.outcome=a                               | crm.login-url must be set
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
