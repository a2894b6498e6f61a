package org.trackdrivesync.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackdrivesync.distribution.Decision.Ignored;
import org.trackdrivesync.distribution.Decision.Matched;
import org.trackdrivesync.distribution.Decision.Rejected;
import org.trackdrivesync.distribution.Decision.ScheduleChange;
import org.trackdrivesync.lead.AChange;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.lead.FieldMapping;
import org.trackdrivesync.lead.Lead;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.tenant.ATenant;
import org.trackdrivesync.tenant.Action;
import org.trackdrivesync.tenant.Tenant;

class DistributorTest {
  private static final String[] HOT = {"phone", "719 555 0100", "status", "Hot"};

  /** Whatever is asked, it is whether the loan is even. */
  private static final PredicateLanguage EVEN_LOANS =
      sentence -> tokens -> tokens.getOrDefault("loan", "1").matches("\\d*[02468]");

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
  void aChangeOfACampaignChangesItsScheduleAndNeedsNoPhone() {
    rule("all");
    campaigns("schedule-id", "Schedule", "name", "Name", "paused", "Status");

    Decision decision =
        decide("object", "campaign", "Schedule", "77", "Name", "Spring", "Status", "Inactive");

    assertThat(decision)
        .isEqualTo(
            new ScheduleChange(
                "campaigns",
                Optional.of("77"),
                Map.of("name", "Spring", "paused", "true"),
                "matched campaigns: object = campaign; changes name, paused of schedule 77"));
    assertThat(decision.kind()).isEqualTo("update-schedule");
  }

  @Test
  void aCampaignThatNamesNoScheduleIsForTheOneThatWasMadeForIt() {
    campaigns("schedule-id", "Schedule", "name", "Name");

    Decision decision = decide("object", "campaign", "Name", "Spring");

    assertThat(((ScheduleChange) decision).scheduleId()).isEmpty();
    assertThat(decision.explanation()).contains("the schedule that was made for campaign");
  }

  @Test
  void aCampaignWithNothingToTellIsIgnored() {
    campaigns("schedule-id", "'77'", "name", "Name");

    assertThat(decide("object", "campaign", "Budget", "5")).isInstanceOf(Ignored.class);
  }

  @Test
  void aPausedThatSaysNeitherIsRejectedWithWhatItMaySay() {
    campaigns("schedule-id", "'77'", "paused", "Status");

    Decision decision = decide("object", "campaign", "Status", "Planned");

    assertThat(((Rejected) decision).reason()).isEqualTo(Reason.UNRECOGNISED);
    assertThat(decision.explanation()).contains("'Planned'", "true, yes, 1", "active");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "TRUE", "yes", "on", "Paused", "inactive"})
  void suchACampaignIsPaused(String status) {
    campaigns("schedule-id", "'77'", "paused", "Status");

    assertThat(((ScheduleChange) decide("object", "campaign", "Status", status)).fields())
        .isEqualTo(Map.of("paused", "true"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "False", "no", "off", "Active", "running"})
  void suchACampaignIsNotPaused(String status) {
    campaigns("schedule-id", "'77'", "paused", "Status");

    assertThat(((ScheduleChange) decide("object", "campaign", "Status", status)).fields())
        .isEqualTo(Map.of("paused", "false"));
  }

  @Test
  void aDeletedCampaignMayPauseItsSchedule() {
    acme.with("schedules.gone.match.change_type", "deleted")
        .with("schedules.gone.match.object", "campaign")
        .with("schedules.gone.schedule-id", "Schedule")
        .with("schedules.gone.paused", "'true'");
    Tenant tenant = acme.build();

    Decision decision =
        decide(
            tenant,
            AChange.of(tenant.id(), ChangeKind.DELETED, "object", "campaign", "Schedule", "77"));

    assertThat(((ScheduleChange) decision).fields()).isEqualTo(Map.of("paused", "true"));
  }

  @Test
  void anOptOutGoesBeforeACampaign() {
    acme.with("opt-out.match.dnc", "yes");
    campaigns("schedule-id", "'77'", "name", "Name");

    assertThat(decide("object", "campaign", "Name", "Spring", "dnc", "yes").endsConsent()).isTrue();
  }

  @Test
  void theWayOutOfARouterThatMatchesIsTold() {
    router();

    Decision decision = behindRouter("phone", "719 555 0100", "State", "TX");

    assertThat(decision)
        .isEqualTo(
            new Matched(
                "loans",
                Action.PROMOTE,
                Optional.of("78"),
                "matched loans: takes every lead; matched loans.downstream.10: state = TX, which"
                    + " leads to schedule 78"));
  }

  @Test
  void theLowestNumberIsTriedFirst() {
    router();
    acme.with("distributions.loans.downstream.9.schedule-id", "90");

    assertThat(((Matched) behindRouter("phone", "719 555 0100", "State", "TX")).livesOn())
        .contains("90");
  }

  @Test
  void aLeadThatTheRouterWouldNotTakeIsRejectedWithWhatEachWayMissed() {
    router();
    rule("rest", "order", "900");

    assertThat(behindRouter("phone", "719 555 0100", "State", "CA"))
        .isEqualTo(
            new Rejected(
                Reason.NO_DISTRIBUTION,
                "matched loans: takes every lead; but its router takes no such lead:"
                    + " loans.downstream.10 wants state = TX, but it is 'CA';"
                    + " loans.downstream.20 wants traffic_source_id present, which is absent"));
  }

  @Test
  void aRouterIsAskedOfWhatTrackDriveIsSentAndNotOfTheCrmsFields() {
    rule("loans", "downstream.1.match.State", "TX");

    assertThat(behindRouter("phone", "719 555 0100", "State", "TX")).isInstanceOf(Rejected.class);
  }

  @Test
  void aTargetOfWhichNothingIsToldIsNoRouter() {
    rule("loans");

    Distributor distributor = new Distributor(acme.build(), EVEN_LOANS);

    assertThat(distributor.isBehindRouter(decide(HOT))).isFalse();
  }

  private void router() {
    acme.with("lead.data.state", "State");
    rule(
        "loans",
        "downstream.10.match.state",
        "TX",
        "downstream.10.schedule-id",
        "78",
        "downstream.20.match.traffic_source_id",
        "present");
  }

  private Decision behindRouter(String... fields) {
    Tenant tenant = acme.build();
    Distributor distributor = new Distributor(tenant, EVEN_LOANS);
    LeadChange change = AChange.of(tenant.id(), ChangeKind.UPDATED, fields);
    Lead lead = new FieldMapping(tenant.lead()).map(change);
    Decision decision = distributor.decide(change, lead);
    assertThat(distributor.isBehindRouter(decision)).isTrue();
    return distributor.behindRouter((Matched) decision, lead);
  }

  private void campaigns(String... settings) {
    acme.with("schedules.campaigns.match.object", "campaign");
    for (int i = 0; i < settings.length; i += 2) {
      acme.with("schedules.campaigns." + settings[i], settings[i + 1]);
    }
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
    return new Distributor(tenant, EVEN_LOANS)
        .decide(change, new FieldMapping(tenant.lead()).map(change));
  }
}
