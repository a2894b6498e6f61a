package org.trackdrivesync.store;

import static java.util.Optional.of;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.dispatch.Answer;
import org.trackdrivesync.dispatch.Attempt;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.Outcome;
import org.trackdrivesync.dispatch.RequestKind;
import org.trackdrivesync.dispatch.Settlement;
import org.trackdrivesync.distribution.Decision;
import org.trackdrivesync.intake.PlannedChange;
import org.trackdrivesync.intake.PlannedRequest;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.lead.PhoneNumber;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.tenant.Action;

/** Contract of the queue: which of TrackDrive's leads a promote is for. */
abstract class LeadLinkContract extends StoreContract {
  private static final String NO_CRM_ID = "";
  private static final Settlement UNLINKED =
      new Settlement.Retry(Duration.ZERO, Reason.LEAD_NOT_FOUND, true);

  private int changes;

  @Test
  void aPromoteWithoutAnEnrolmentIsForNoKnownLead() {
    change("00Q1", promote(ANN));

    assertThat(onlyClaim().leadId()).isEmpty();
  }

  @Test
  void thePromoteBehindAnEnrolmentIsForTheLeadThatWasMade() {
    change("00Q1", enroll(ANN), promoteOnceEnrolled(ANN));

    enrolled(onlyClaim(), "501");

    assertThat(onlyClaim().leadId()).contains("501");
  }

  @Test
  void itIsSoForALeadWithoutACrmIdToo() {
    change(NO_CRM_ID, enroll(ANN), promoteOnceEnrolled(ANN));

    enrolled(onlyClaim(), "501");

    Claim promote = onlyClaim();
    assertThat(promote.leadId()).contains("501");
    settle(promote, dialed());
    change(NO_CRM_ID, promote(BOB));
    assertThat(onlyClaim().leadId()).isEmpty();
  }

  @Test
  void aLaterPromoteOfALinkedLeadIsForIt() {
    linked("00Q1", ANN, "501");

    change("00Q1", promote(ANN));

    assertThat(onlyClaim().leadId()).contains("501");
  }

  @Test
  void aLinkHoldsForItsOwnLeadAndTenantAlone() {
    linked("00Q1", ANN, "501");

    change("00Q2", promote(BOB));

    assertThat(onlyClaim().leadId()).isEmpty();
  }

  @Test
  void aLinkHoldsForItsOwnScheduleAlone() {
    linked("00Q1", ANN, "501");

    change("00Q1", promoteOn(Optional.of("78"), ANN));

    assertThat(onlyClaim().leadId()).isEmpty();
  }

  @Test
  void aRuleWithoutAScheduleIdLinksByItsName() {
    change("00Q1", on(RequestKind.ENROLL, Optional.empty(), ANN));
    enrolled(onlyClaim(), "501");

    change("00Q1", promoteOn(Optional.empty(), ANN));

    assertThat(onlyClaim().leadId()).contains("501");
  }

  @Test
  void aLeadWithAnotherNumberThanTrackDriveKnowsIsPromotedByNumber() {
    linked("00Q1", ANN, "501");

    change("00Q1", promote(BOB));

    assertThat(onlyClaim().leadId()).isEmpty();
  }

  @Test
  void anotherEnrolmentIsOfTheLeadThatIsLinkedWhateverIdIsAnswered() {
    linked("00Q1", ANN, "501");
    linked("00Q1", BOB, "uuid-of-501");

    change("00Q1", promote(BOB));

    assertThat(onlyClaim().leadId()).contains("501");
  }

  @Test
  void anotherEnrolmentOfALeadThatIsGoneMakesAnotherLink() {
    linked("00Q1", ANN, "501");
    change("00Q1", enroll(ANN));
    settle(onlyClaim(), UNLINKED);

    enrolled(onlyClaim(), "502");

    change("00Q1", promote(ANN));
    assertThat(onlyClaim().leadId()).contains("502");
  }

  @Test
  void aLeadThatTrackDriveDoesNotKnowAnyMoreIsUnlinkedAndItsPromoteDueAtOnce() {
    // Given
    linked("00Q1", ANN, "501");
    change("00Q1", promote(ANN));
    Claim first = onlyClaim();
    assertThat(queue.markSending(first)).isTrue();

    // When
    settle(first, UNLINKED);

    // Then: the same request, by number, and its number is free
    Claim again = onlyClaim();
    assertThat(again.requestId()).isEqualTo(first.requestId());
    assertThat(again.leadId()).isEmpty();
    assertThat(queue.markSending(again)).isTrue();
    settle(again, dialed());
    store.advance(Duration.ofMinutes(1));
    change("00Q1", promote(ANN));
    assertThat(onlyClaim().leadId()).isEmpty();
  }

  @Test
  void theLeadOfItsOwnEnrolmentIsForgottenTheSameWay() {
    change(NO_CRM_ID, enroll(ANN), promoteOnceEnrolled(ANN));
    enrolled(onlyClaim(), "501");
    Claim first = onlyClaim();
    assertThat(queue.markSending(first)).isTrue();

    settle(first, UNLINKED);

    assertThat(onlyClaim().leadId()).isEmpty();
  }

  @Test
  void aLinkThatWasMadeMeanwhileIsKept() {
    linked("00Q1", ANN, "501");
    change("00Q1", promote(ANN));
    Claim first = onlyClaim();
    assertThat(queue.markSending(first)).isTrue();
    change("00Q1", enroll(ANN));
    settle(onlyClaim(), UNLINKED);
    enrolled(onlyClaim(), "502");

    settle(first, UNLINKED);

    assertThat(onlyClaim().leadId()).contains("502");
  }

  @Test
  void anEnrolmentThatWasToldNoLeadLinksNothing() {
    change("00Q1", enroll(ANN), promoteOnceEnrolled(ANN));

    enrolled(onlyClaim(), null);

    assertThat(onlyClaim().leadId()).isEmpty();
  }

  @Test
  void anOptOutIsForEveryLeadThatThePersonIsLinkedTo() {
    linked("00Q1", ANN, "501");
    linked("00Q2", ANN, "502");
    linked("00Q3", BOB, "503");

    change("00Q1", optOut(ANN));

    assertThat(claims()).extracting(Claim::leadId).containsExactlyInAnyOrder(of("501"), of("502"));
  }

  @Test
  void aDeletionWithoutANumberIsForTheLeadsOfItsLinks() {
    linked("00Q1", ANN, "501");
    linked("00Q2", BOB, "502");

    change("00Q1", optOut(null));

    Claim claim = onlyClaim();
    assertThat(claim.leadId()).contains("501");
    assertThat(claim.number().e164()).isEqualTo(ANN);
  }

  @Test
  void anOptOutOfAPersonWithoutALinkIsForTheNumberIfThereIsOne() {
    change("00Q1", optOut(ANN));
    change("00Q2", optOut(null));

    Claim claim = onlyClaim();
    assertThat(claim.leadId()).isEmpty();
    assertThat(claim.number().e164()).isEqualTo(ANN);
  }

  @Test
  void ofWhomTheCrmTellsNoNumberTheOneThatItToldLastIsOptedOut() {
    change("00Q1", promote(ANN));
    settle(onlyClaim(), dialed());

    change("00Q1", optOut(null));

    Claim claim = onlyClaim();
    assertThat(claim.kind()).isEqualTo(RequestKind.OPT_OUT);
    assertThat(claim.number().e164()).isEqualTo(ANN);
  }

  @Test
  void whoOptsOutWhileTrackDriveMakesTheLeadIsOptedOutAsThatLead() {
    change("00Q1", enroll(ANN));
    Claim enrolment = onlyClaim();
    change("00Q1", optOut(null));
    settle(onlyClaim(), ended(Outcome.REJECTED, Reason.LEAD_NOT_FOUND));

    enrolled(enrolment, "501");

    Claim claim = onlyClaim();
    assertThat(claim.kind()).isEqualTo(RequestKind.OPT_OUT);
    assertThat(claim.leadId()).contains("501");
    assertThat(claim.data()).isEqualTo(Map.of("opt_out", "true"));
    settle(claim, ended(Outcome.LEAD_UPDATED, null));
    assertThat(waiting(FAST)).isZero();
  }

  @Test
  void whoComesBackAfterAnOptOutIsEnrolledAndNotOptedOutAgain() {
    change("00Q1", optOut(ANN));
    settle(onlyClaim(), ended(Outcome.LEAD_UPDATED, null));

    linked("00Q1", ANN, "501");

    assertThat(waiting(FAST)).isZero();
  }

  @Test
  void anOptOutOfALeadThatIsGoneIsForTheNumber() {
    linked("00Q1", ANN, "501");
    change("00Q1", optOut(ANN));

    settle(onlyClaim(), UNLINKED);

    Claim again = onlyClaim();
    assertThat(again.leadId()).isEmpty();
    assertThat(again.number().e164()).isEqualTo(ANN);
  }

  @Test
  void whoWasMergedIsOptedOutAsBothLeadsOfTheSchedule() {
    linked("00Q1", ANN, "501");
    linked("00Q2", BOB, "502");
    linked("00Q3", BOB, "503");
    merged("00Q2", "00Q1");
    merged("00Q3", "00Q2");

    change("00Q3", optOut(null));

    assertThat(claims())
        .extracting(Claim::leadId)
        .containsExactlyInAnyOrder(of("501"), of("502"), of("503"));
  }

  @Test
  void mergesThatFollowEachOtherInOneDeliveryMayBeToldTwice() {
    linked("00Q1", ANN, "501");

    for (int told = 0; told < 2; told++) {
      store
          .log()
          .append(
              List.of(
                  planned("00Q2", ChangeKind.UPDATED, List.of("00Q1")),
                  planned("00Q3", ChangeKind.UPDATED, List.of("00Q2"))));
    }
    change("00Q3", optOut(null));

    assertThat(onlyClaim().leadId()).contains("501");
  }

  @Test
  void whoIsDeletedSinceMergedIntoAnotherIsNotOptedOut() {
    linked("00Q1", ANN, "501");
    merged("00Q2", "00Q1");

    deleted("00Q1", optOut(ANN));

    assertThat(waiting(FAST)).isZero();
    deleted("00Q2", optOut(null));
    assertThat(onlyClaim().leadId()).contains("501");
  }

  @Test
  void anOptOutGoesBeforeWhatWaitsForTheApiHoweverOften() {
    change("00Q1", enroll(ANN));
    change("00Q2", enroll(BOB));
    change("00Q3", optOut(number(3)));
    List<Claim> first = claims();
    assertThat(first).extracting(Claim::kind).startsWith(RequestKind.OPT_OUT);

    settle(first.get(0), retry(Duration.ZERO));
    change("00Q4", enroll(number(4)));
    assertThat(claims()).extracting(Claim::kind).startsWith(RequestKind.OPT_OUT);
  }

  @Test
  void anOptOutThatItsOwnerDidNotSettleIsSentAgain() {
    change("00Q1", optOut(ANN));
    Claim lost = onlyClaim();
    store.advance(CLAIM_IS_LOST);

    assertThat(queue.recoverLostClaims(false)).isEqualTo(1);

    Claim again = onlyClaim();
    assertThat(again.requestId()).isEqualTo(lost.requestId());
    assertThat(again.task()).isEqualTo(Claim.Task.SEND);
  }

  private static PlannedRequest optOut(String number) {
    return new PlannedRequest(
        RequestKind.OPT_OUT,
        "opt-out",
        Optional.empty(),
        number == null ? null : new PhoneNumber(number),
        Map.of("opt_out", "true"),
        Duration.ZERO,
        FIFTEEN_MINUTES,
        false,
        true,
        Optional.empty());
  }

  private void linked(String crmId, String number, String lead) {
    change(crmId, enroll(number));
    enrolled(onlyClaim(), lead);
  }

  private void enrolled(Claim claim, String lead) {
    queue.settle(
        new Attempt(
            claim,
            Answer.accepted(201, null, lead),
            Duration.ofMillis(40),
            ended(Outcome.ENROLLED, null)));
  }

  private void change(String crmId, PlannedRequest... asked) {
    append(crmId, ChangeKind.UPDATED, List.of(), asked);
  }

  private void merged(String crmId, String from) {
    append(crmId, ChangeKind.UPDATED, List.of(from));
  }

  private void deleted(String crmId, PlannedRequest... asked) {
    append(crmId, ChangeKind.DELETED, List.of(), asked);
  }

  private void append(
      String crmId, ChangeKind kind, List<String> mergedFrom, PlannedRequest... asked) {
    store.log().append(List.of(planned(crmId, kind, mergedFrom, asked)));
  }

  private PlannedChange planned(
      String crmId, ChangeKind kind, List<String> mergedFrom, PlannedRequest... asked) {
    LeadChange change =
        new LeadChange(
            FAST.id(),
            "crm",
            "change-" + ++changes,
            crmId,
            kind,
            Instant.EPOCH,
            mergedFrom,
            Map.of());
    Decision decision =
        new Decision.Matched("hot", Action.PROMOTE, "matched hot: takes every lead");
    Optional<PhoneNumber> phone = Stream.of(asked).findFirst().map(PlannedRequest::number);
    return new PlannedChange(change, phone, decision, List.of(asked));
  }

  @Test
  void aLeadBehindARouterIsLinkedWhereItLives() {
    change("00Q1", behind(on(RequestKind.ENROLL, Optional.of("router"), ANN), "78"));
    enrolled(onlyClaim(), "501");

    change("00Q1", promoteOn(Optional.of("78"), ANN));

    assertThat(onlyClaim().leadId()).contains("501");
  }

  @Test
  void aLeadThatLivesWhereARouterLeadsItIsCalledAsThatLeadThroughTheRouter() {
    change("00Q1", on(RequestKind.ENROLL, Optional.of("78"), ANN));
    enrolled(onlyClaim(), "501");

    change("00Q1", behind(promoteOn(Optional.of("router"), ANN), "78"));

    Claim claim = onlyClaim();
    assertThat(claim.leadId()).contains("501");
    assertThat(claim.scheduleId()).contains("router");
  }

  private static PlannedRequest behind(PlannedRequest asked, String schedule) {
    return new PlannedRequest(
        asked.kind(),
        asked.distribution(),
        asked.scheduleId(),
        asked.number(),
        asked.data(),
        asked.dueIn(),
        asked.expiresIn(),
        asked.afterEnrollment(),
        asked.newestFirst(),
        asked.zones(),
        Optional.of(schedule),
        asked.end());
  }

  private static PlannedRequest promoteOn(Optional<String> schedule, String number) {
    return on(RequestKind.PROMOTE, schedule, number);
  }

  private static PlannedRequest on(RequestKind kind, Optional<String> schedule, String number) {
    return new PlannedRequest(
        kind,
        "hot",
        schedule,
        new PhoneNumber(number),
        Map.of(),
        Duration.ZERO,
        FIFTEEN_MINUTES,
        false,
        true,
        Optional.empty());
  }
}
