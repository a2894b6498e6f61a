package org.trackdrivesync.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.trackdrivesync.tenant.ATenant;
import org.trackdrivesync.tenant.Tenant;

class FieldMappingTest {
  private final Tenant acme =
      ATenant.called("acme")
          .with("lead.phone", "mobile,phone")
          .with("lead.first-name", "FirstName")
          .with("lead.data.loan_amount", "LoanAmount")
          .with("lead.data.offer", "'summer'")
          .build();

  @Test
  void theFirstPhoneFieldThatIsNotBlankWins() {
    Lead lead = map("mobile", "  ", "phone", " (719) 555-0100 ");

    assertThat(lead.phoneAsWritten()).isEqualTo("(719) 555-0100");
    assertThat(lead.phone()).contains(new PhoneNumber("+17195550100"));
  }

  @Test
  void dataHoldsWhatIsMappedAndConstantsAndNoBlanks() {
    Lead lead = map("FirstName", " Ann ", "LoanAmount", "700", "email", " ", "Secret", "x");

    assertThat(lead.data())
        .containsExactly(
            entry("first_name", "Ann"), entry("loan_amount", "700"), entry("offer", "summer"));
  }

  @Test
  void whatTheCrmEmptiedIsSaidToBeBlankAndOfWhatItDoesNotTellNothingIsSaid() {
    Lead lead = map("FirstName", "Ann", "LoanAmount", " ", "phone", "719 555 0100");

    assertThat(lead.said())
        .containsOnly(
            entry("first_name", "Ann"),
            entry("loan_amount", ""),
            entry("offer", "summer"),
            entry("caller_id", "+17195550100"));
  }

  @Test
  void conditionsMayAskForFieldsForMappedTokensAndForTheChangeItself() {
    Lead lead = map("FirstName", "Ann", "Colour", "blue", "phone", "719 555 0100");

    assertThat(lead.tokens())
        .contains(
            entry("FirstName", "Ann"),
            entry("first_name", "Ann"),
            entry("Colour", "blue"),
            entry("offer", "summer"),
            entry("crm_id", "crm-1"),
            entry("change_type", "updated"),
            entry("phone", "+17195550100"));
  }

  @Test
  void aMappedTokenGoesBeforeACrmFieldOfTheSameName() {
    Lead lead = map("loan_amount", "1", "LoanAmount", "700");

    assertThat(lead.tokens()).containsEntry("loan_amount", "700");
  }

  @Test
  void aPhoneThatCannotBeDialedIsKeptAsWritten() {
    Lead lead = map("phone", "call me");

    assertThat(lead.phoneAsWritten()).isEqualTo("call me");
    assertThat(lead.phone()).isEmpty();
    assertThat(lead.tokens()).containsEntry("phone", "call me");
  }

  @Test
  void theTenantsRegionReadsANumberWithoutCountryCode() {
    Tenant berlin = ATenant.called("berlin").with("lead.region", "DE").build();

    Lead lead = new FieldMapping(berlin.lead()).map(AChange.of(berlin.id(), "phone", "030 901820"));

    assertThat(lead.phone()).contains(new PhoneNumber("+4930901820"));
  }

  private Lead map(String... fields) {
    return new FieldMapping(acme.lead()).map(AChange.of(acme.id(), fields));
  }
}
