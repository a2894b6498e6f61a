package org.trackdrivesync.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SalesforceSettingsTest {
  private static final String SALES = GivenSettings.ACME + "sources.sales.";

  @Test
  void aPollIsReadWithItsDefaults() {
    SalesforcePollSettings poll = poll(sales());

    assertThat(poll.login().loginUrl()).hasToString("https://acme.my.salesforce.com");
    assertThat(poll.login().credential())
        .isEqualTo(new SalesforceLogin.ClientSecret(new Secret("shh")));
    assertThat(poll.object()).isEqualTo("Lead");
    assertThat(poll.where()).isEmpty();
    assertThat(poll.fields()).isEmpty();
    assertThat(poll.every()).isEqualTo(Duration.ofSeconds(30));
    assertThat(poll.apiVersion()).isEqualTo("62.0");
  }

  @Test
  void aKeyIsReadOnOneLineOrOnMany() {
    byte[] key = AnRsaKey.PAIR.getPrivate().getEncoded();
    String pem = AnRsaKey.PEM;
    GivenSettings signs =
        sales().without(SALES + "client-secret").with(SALES + "username", "sync@acme.com");

    for (String written : new String[] {pem, pem.replace("\r\n", "\n").replace("\n", "\\n")}) {
      assertThat(poll(signs.with(SALES + "private-key", written)).login().credential())
          .isEqualTo(
              new SalesforceLogin.SigningKey(
                  "sync@acme.com", new Secret(Base64.getEncoder().encodeToString(key))));
    }
  }

  @Test
  void whatIsWrongIsNamedByItsProperty() {
    assertThat(mistakes(sales().without(SALES + "login-url")))
        .contains(SALES + "login-url must be");
    assertThat(mistakes(sales().with(SALES + "login-url", "http://acme.my.salesforce.com")))
        .contains(SALES + "login-url must begin with https://");
    assertThat(mistakes(sales().without(SALES + "client-secret")))
        .contains(SALES + "client-secret must be set");
    assertThat(mistakes(sales().with(SALES + "private-key", "nonsense")))
        .contains(SALES + "private-key must be an RSA key")
        .doesNotContain("nonsense");
    assertThat(mistakes(sales().with(SALES + "object", "Lead; drop")))
        .contains(SALES + "object must be the API name");
    assertThat(mistakes(sales().with(SALES + "where", "Status = 'x' ORDER BY Id")))
        .contains(SALES + "where must be a condition alone");
    assertThat(mistakes(sales().with(SALES + "where", "Id != '') OR (Id != ''")))
        .contains(SALES + "where has a bracket");
    assertThat(mistakes(sales().with(SALES + "fields", "Phone,Bad Name")))
        .contains(SALES + "fields must be the API name");
    assertThat(mistakes(sales().with(SALES + "every", "10ms")))
        .contains(SALES + "every must be from 1s to 24h");
    assertThat(mistakes(sales().with(SALES + "api-version", "latest")))
        .contains(SALES + "api-version must be a version");
    assertThat(mistakes(sales().with(SALES + "signature", "none")))
        .contains(SALES + "signature is only for type webhook");
    assertThat(mistakes(GivenSettings.acme().with(GivenSettings.ACME + "sources.crm.every", "5s")))
        .contains(
            "sources.crm.every is only for format highlevel and hubspot and pipedrive and zoho");
    assertThat(
            mistakes(
                GivenSettings.acme()
                    .with(GivenSettings.ACME + "sources.crm.format", "pipedrive")
                    .with(GivenSettings.ACME + "sources.crm.every", "1m")))
        .contains("sources.crm.every needs access-token");
  }

  @Test
  void aSubscriptionIsReadWithItsDefaults() {
    SalesforceSubscribeSettings lead = subscription("Lead", "");
    assertThat(lead.channel()).isEqualTo("/data/LeadChangeEvent");
    assertThat(lead.pubSub()).hasToString("api.pubsub.salesforce.com:7443");
    assertThat(lead.trust()).isEmpty();
    assertThat(lead.records().name()).isEqualTo("sales");

    assertThat(subscription("Deal__c", "").channel()).isEqualTo("/data/Deal__ChangeEvent");
    assertThat(subscription("Lead", "/data/Sales__chn").channel()).isEqualTo("/data/Sales__chn");
  }

  @Test
  void whatIsWrongWithASubscriptionIsNamedByItsProperty() {
    GivenSettings live = sales().with(SALES + "type", "salesforce-subscribe");

    assertThat(mistakes(live.with(SALES + "channel", "LeadChangeEvent")))
        .contains(SALES + "channel must be a channel such as /data/LeadChangeEvent");
    assertThat(mistakes(live.with(SALES + "pub-sub-url", "api.pubsub.salesforce.com")))
        .contains(SALES + "pub-sub-url must be host and port");
    assertThat(mistakes(live.with(SALES + "pub-sub-url", "host:70000")))
        .contains(SALES + "pub-sub-url must be host and port");
    assertThat(mistakes(live.with(SALES + "pub-sub-trust", "no/such/file.pem")))
        .contains(SALES + "pub-sub-trust must be a file of certificates");
    assertThat(mistakes(live.with(SALES + "where", "Id != ''")))
        .contains(SALES + "where is only for type salesforce-poll");
    assertThat(mistakes(sales().with(SALES + "channel", "/data/LeadChangeEvent")))
        .contains(SALES + "channel is only for type salesforce-subscribe");
  }

  private static SalesforceSubscribeSettings subscription(String object, String channel) {
    return sales()
        .with(SALES + "type", "salesforce-subscribe")
        .with(SALES + "object", object)
        .with(SALES + "channel", channel)
        .readAcme()
        .salesforceSubscriptions()
        .get(0);
  }

  @Test
  void aWordInsideATextIsNoClause() {
    assertThat(poll(sales().with(SALES + "where", "Status != 'on (limit'")).where())
        .contains("Status != 'on (limit'");
  }

  private static GivenSettings sales() {
    return GivenSettings.acme()
        .with(SALES + "type", "salesforce-poll")
        .with(SALES + "login-url", "https://acme.my.salesforce.com")
        .with(SALES + "client-id", "3MVG9")
        .with(SALES + "client-secret", "shh")
        .with(SALES + "object", "Lead");
  }

  private static SalesforcePollSettings poll(GivenSettings settings) {
    return settings.readAcme().salesforcePolls().get(0);
  }

  private static String mistakes(GivenSettings settings) {
    return catchThrowableOfType(IllegalSettings.class, settings::read).getMessage();
  }
}
