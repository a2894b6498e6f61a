package org.trackdrivesync.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CrmFieldsTest {
  private static final Tenant TENANT =
      GivenSettings.acme()
          .with("sync.tenants.acme.lead.phone", "phone,mobilephone")
          .with("sync.tenants.acme.lead.data.campaign", "utm_campaign")
          .with("sync.tenants.acme.lead.data.origin", "'website'")
          .with("sync.tenants.acme.lead.state", "state")
          .with("sync.tenants.acme.distributions.hot.match.campaign", "spring")
          .with("sync.tenants.acme.distributions.hot.match.hs_lead_status", "HOT")
          .with("sync.tenants.acme.distributions.hot.match.change_type", "created")
          .with("sync.tenants.acme.distributions.hot.match.changed", "present")
          .with(
              "sync.tenants.acme.distributions.hot.when",
              "${body[loan_amount]} > 500 && ${body.budget} > 1 && ${body?['a-b']} != null")
          .with("sync.tenants.acme.opt-out.match.do_not_call", "true")
          .readAcme();

  @Test
  void whatConditionsAskIsAskedByItsFieldInTheCrm() {
    assertThat(CrmFields.asked(TENANT))
        .containsExactlyInAnyOrder(
            "utm_campaign", "hs_lead_status", "loan_amount", "budget", "a-b", "do_not_call");
  }

  @Test
  void whatDecidesIsWhatIsAskedAndTheNumber() {
    assertThat(CrmFields.decisive(TENANT)).contains("phone", "mobilephone", "hs_lead_status");
    assertThat(CrmFields.askWhatChanged(TENANT)).isTrue();
    assertThat(CrmFields.askWhatChanged(GivenSettings.acme().readAcme())).isFalse();
  }

  @Test
  void aWholeRecordHasAllThatMappingAndConditionsNameAndNoConstant() {
    assertThat(CrmFields.named(TENANT, "crm"))
        .contains("phone", "mobilephone", "utm_campaign", "state", "hs_lead_status", "loan_amount")
        .contains("do_not_call", "email", "firstname")
        .noneMatch(field -> field.contains("website"));
  }

  @Test
  void whatIsWrittenBackToASourceIsReadOfThatSource() {
    Tenant tenant =
        GivenSettings.acme()
            .with("sync.tenants.acme.sources.crm.write-back.crm", "hubspot")
            .with("sync.tenants.acme.sources.crm.access-token", "pat")
            .with("sync.tenants.acme.sources.crm.write-back.fields.outcome", "sync_outcome")
            .readAcme();

    assertThat(CrmFields.named(tenant, "crm")).contains("phone").startsWith("sync_outcome");
    assertThat(CrmFields.named(tenant, "other")).doesNotContain("sync_outcome");
  }
}
