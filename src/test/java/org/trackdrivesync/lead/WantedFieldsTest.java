package org.trackdrivesync.lead;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.trackdrivesync.tenant.ATenant;

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
}
