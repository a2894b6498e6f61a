package org.trackdrivesync.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.distribution.Decision.Ignored;
import org.trackdrivesync.distribution.Decision.Matched;
import org.trackdrivesync.distribution.Decision.Rejected;
import org.trackdrivesync.lead.AChange;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.lead.FieldMapping;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.tenant.ATenant;
import org.trackdrivesync.tenant.Action;
import org.trackdrivesync.tenant.Tenant;

class DistributorTest {
  private static final String[] HOT = {"phone", "719 555 0100", "status", "Hot"};

  private final ATenant acme = ATenant.called("acme");

  @Test
  void theLowestOrderIsTriedFirst() {
    rule("early", "order", "5");
    rule("always", "order", "10");

    assertThat(decide(HOT))
        .isEqualTo(new Matched("early", Action.PROMOTE, "matched early: takes every lead"));
  }

  @Test
  void rulesOfTheSameOrderAreTriedByName() {
    rule("beta", "order", "7");
    rule("alpha", "order", "7");

    assertThat(decide(HOT).rule()).contains("alpha");
  }

  @Test
  void aRuleIsPassedOverWhenOneOfItsConditionsFails() {
    rule("big", "order", "1", "match.status", "Hot", "match.loan", "> 500");
    rule("rest");

    assertThat(decide("phone", "719 555 0100", "status", "Hot", "loan", "400").rule())
        .contains("rest");
  }

  @Test
  void theExplanationOfAMatchNamesTheRuleAndItsWishes() {
    rule("big", "match.loan", "> 500", "when", "loan is even");

    Decision decision = decide("phone", "719 555 0100", "loan", "700");

    assertThat(decision.explanation()).isEqualTo("matched big: loan > 500 and loan is even");
  }

  @Test
  void aRuleWithAWhenThatDoesNotHoldIsPassedOver() {
    rule("even", "order", "1", "when", "loan is even");
    rule("rest");

    assertThat(decide("phone", "719 555 0100", "loan", "701").rule()).contains("rest");
    assertThat(decide("phone", "719 555 0100", "loan", "702").rule()).contains("even");
  }

  @Test
  void ignoringNeedsNoPhone() {
    rule("tests", "match.status", "Test", "action", "ignore");

    assertThat(decide("status", "Test"))
        .isEqualTo(new Ignored(Optional.of("tests"), "matched tests: status = Test"));
  }

  @Test
  void aMatchedLeadWithoutAPhoneIsRejected() {
    rule("all");

    assertThat(decide("status", "Hot"))
        .isEqualTo(new Rejected(Reason.NO_PHONE, "no mapped phone field has a value (lead.phone)"));
  }

  @Test
  void aPhoneThatCannotBeDialedIsRejectedWithTheRegionItWasReadIn() {
    rule("all");

    Decision decision = decide("phone", "12", "status", "Hot");

    assertThat(decision).isInstanceOf(Rejected.class);
    assertThat(((Rejected) decision).reason()).isEqualTo(Reason.INVALID_NUMBER);
    assertThat(decision.explanation()).contains("US").doesNotContain("12");
  }

  @Test
  void anUnmatchedLeadIsToldWhatEachRuleMissed() {
    rule("hot", "order", "1", "match.status", "Hot,Warm");
    rule("big", "order", "2", "match.loan", "> 500");
    rule("even", "order", "3", "when", "loan is even");

    Decision decision = decide("phone", "719 555 0100", "status", "Cold");

    assertThat(decision)
        .isEqualTo(
            new Rejected(
                Reason.NO_DISTRIBUTION,
                "no distribution matches: hot wants status = Hot or Warm, but it is 'Cold'; big"
                    + " wants loan > 500, which is absent; even wants loan is even"));
  }

  @Test
  void aLongValueIsQuotedShort() {
    rule("hot", "match.status", "Hot");

    assertThat(decide("phone", "719 555 0100", "status", "x".repeat(10_000)).explanation())
        .hasSizeLessThan(200)
        .contains("…");
  }

  @Test
  void aTenantWithoutRulesSaysSo() {
    assertThat(decide(HOT))
        .isEqualTo(new Rejected(Reason.NO_DISTRIBUTION, "the tenant has no distributions"));
  }

  @Test
  void aDeletedLeadIsIgnoredWhateverTheRulesSay() {
    rule("all");
    Tenant tenant = acme.build();

    Decision decision = decide(tenant, AChange.of(tenant.id(), ChangeKind.DELETED, HOT));

    assertThat(decision).isInstanceOf(Ignored.class);
    assertThat(decision.rule()).isEmpty();
    assertThat(decision.kind()).isEqualTo("ignore");
  }

  @Test
  void whoOptedOutIsRejectedWhateverTheRulesSay() {
    rule("all");
    acme.with("opt-out.match.status", "Do not call,Hot");

    assertThat(decide(HOT))
        .isEqualTo(
            new Rejected(
                Reason.OPTED_OUT,
                "matched opt-out: status = Do not call or Hot; waiting calls to the person end"));
    assertThat(decide("phone", "719 555 0100", "status", "Warm").rule()).contains("all");
  }

  @Test
  void anOptOutNeedsNoPhoneAndMayBeADeletion() {
    acme.with("opt-out.match.status", "Gone").with("opt-out.when", "loan is even");
    Tenant tenant = acme.build();

    Decision decision =
        decide(
            tenant, AChange.of(tenant.id(), ChangeKind.DELETED, "status", "Gone", "loan", "700"));

    assertThat(decision).isInstanceOf(Rejected.class);
    assertThat(((Rejected) decision).reason()).isEqualTo(Reason.OPTED_OUT);
  }

  private void rule(String name, String... settings) {
    acme.with("distributions." + name + ".schedule-id", "7");
    for (int i = 0; i < settings.length; i += 2) {
      acme.with("distributions." + name + "." + settings[i], settings[i + 1]);
    }
  }

  private Decision decide(String... fields) {
    Tenant tenant = acme.build();
    return decide(tenant, AChange.of(tenant.id(), fields));
  }

  /** The language of these tests knows one sentence. */
  private static Decision decide(Tenant tenant, LeadChange change) {
    PredicateLanguage loanIsEven =
        sentence -> tokens -> tokens.getOrDefault("loan", "1").matches("\\d*[02468]");
    return new Distributor(tenant, loanIsEven)
        .decide(change, new FieldMapping(tenant.lead()).map(change));
  }
}
