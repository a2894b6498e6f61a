package org.trackdrivesync.lead;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.trackdrivesync.tenant.ATenant;
import org.trackdrivesync.tenant.SalesforcePollSettings;
import org.trackdrivesync.tenant.Tenant;

class WantedFieldsTest {
  @Test
  void fieldsAreThoseThatMappingAndRulesName() {
    WantedFields wanted =
        WantedFields.of(
            ATenant.called("acme")
                .with("lead.phone", "MobilePhone,'none'")
                .with("lead.data.campaign", "Campaign__c")
                .with("lead.data.channel", "'web'")
                .with("distributions.hot.schedule-id", "7")
                .with("distributions.hot.match.Rating", "Hot")
                .with("distributions.hot.match.campaign", "x")
                .with("distributions.hot.match.phone", "present")
                .with("distributions.hot.when", "$simple{body[Amount__c]} > 5")
                .with("opt-out.match.DoNotCall", "true")
                .build());

    assertThat(wanted.named())
        .containsExactlyInAnyOrder(
            "MobilePhone", "Campaign__c", "Rating", "Amount__c", "DoNotCall");
    assertThat(wanted.usual()).contains("Email", "FirstName").doesNotContain("MobilePhone");
  }

  @Test
  void aPollReadsWhatItsPropertiesNameAndWhatTellsOfOptOutsAndOfOurOwnChanges() {
    Tenant tenant =
        ATenant.called("acme")
            .with("sources.sales.type", "salesforce-poll")
            .with("sources.sales.login-url", "https://acme.my.salesforce.com")
            .with("sources.sales.client-id", "client")
            .with("sources.sales.client-secret", "secret")
            .with("sources.sales.object", "Lead")
            .with("sources.sales.fields", "Source__c")
            .with("distributions.hot.schedule-id", "7")
            .with("distributions.hot.match.Rating", "Hot")
            .with("sources.sales.write-back.url", "https://crm.example.com/outcomes")
            .with("sources.sales.write-back.secret", "whsec_" + "QUFB".repeat(8))
            .with("sources.sales.write-back.fields.outcome", "Outcome__c")
            .build();

    WantedFields wanted =
        WantedFields.of(tenant, (SalesforcePollSettings) tenant.sources().get("sales"));

    assertThat(wanted.named()).contains("Rating", "Source__c", "Outcome__c");
    assertThat(wanted.usual()).contains("DoNotCall", "Phone");
  }
}
