package org.trackdrivesync.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.RequestKind;
import org.trackdrivesync.dispatch.RequestQueue.Round;
import org.trackdrivesync.distribution.Decision;
import org.trackdrivesync.intake.PlannedChange;
import org.trackdrivesync.intake.PlannedRequest;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.lead.PhoneNumber;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.tenant.Action;
import org.trackdrivesync.tenant.Tenant;

/** Contract of the change log and the queue: what a change does to calls that wait. */
abstract class OvertakingContract extends StoreContract {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private int changes;

  @Test
  void aLaterChangeOfALeadTakesThePlaceOfItsWaitingPromote() {
    happened("crm", "lead-1", 0, promote(ANN));

    happened("website", "lead-1", 1, promote(BOB));

    assertThat(told(store.endedByChanges())).containsExactly(ANN + " COALESCED SUPERSEDED");
    assertThat(numbers(claims())).containsExactly(BOB);
    assertNothingDone(queue.claim());
  }

  @Test
  void aLeadThatChangesManyTimesInABatchIsOneCall() {
    store
        .log()
        .append(
            List.of(
                called(FAST, "crm", "lead-1", 2, promote(number(2))),
                called(FAST, "crm", "lead-1", 3, promote(number(3))),
                called(FAST, "crm", "lead-1", 1, promote(number(1)))));

    assertThat(store.endedByChanges()).hasSize(2);
    assertThat(numbers(claims())).containsExactly(number(3));
  }

  @Test
  void aDeletionEndsAWaitingEnrolmentAndTheCallBehindIt() {
    happened("crm", "lead-1", 0, enroll(ANN), promoteOnceEnrolled(ANN));

    deleted("crm", "lead-1", 1);

    assertThat(told(store.endedByChanges()))
        .containsExactlyInAnyOrder(ANN + " REJECTED DELETED", ANN + " REJECTED DELETED");
    assertNothingDone(queue.claim());
  }

  @Test
  void aLaterPromoteEndsNoEnrolment() {
    happened("crm", "lead-1", 0, enroll(ANN));

    happened("crm", "lead-1", 1, promote(ANN));

    assertThat(store.endedByChanges()).isEmpty();
    assertThat(claims()).hasSize(2);
  }

  @Test
  void anOlderChangeThatArrivesLateIsNotCalled() {
    happened("crm", "lead-1", 5, promote(ANN));

    happened("crm", "lead-1", 4, promote(BOB));

    assertThat(told(store.endedByChanges())).containsExactly(BOB + " COALESCED SUPERSEDED");
    assertThat(numbers(claims())).containsExactly(ANN);
  }

  @Test
  void anOlderChangeThatArrivesAfterTheCallOfANewerOneIsNotCalled() {
    happened("crm", "lead-1", 5, promote(ANN));
    settle(onlyClaim(), dialed());

    happened("crm", "lead-1", 4, promote(BOB));

    assertThat(told(store.endedByChanges())).containsExactly(BOB + " COALESCED SUPERSEDED");
    assertNothingDone(queue.claim());
  }

  @Test
  void whatWasCalledForAlreadyIsNotCalledAgainWhenAnotherWayTellsIt() {
    happened("webhook", "lead-1", 5, promote(ANN));
    settle(onlyClaim(), dialed());

    happened("poll", "lead-1", 5, promote(BOB));

    assertThat(told(store.endedByChanges())).containsExactly(BOB + " COALESCED SUPERSEDED");
    happened("poll", "lead-1", 6, promote(BOB));
    assertThat(numbers(claims())).as("something newer").containsExactly(BOB);
  }

  @Test
  void ofChangesOfTheSameMomentTheOneThatArrivesLastIsCalled() {
    happened("crm", "lead-1", 5, promote(ANN));
    happened("crm", "lead-1", 5, promote(BOB));

    assertThat(numbers(claims())).containsExactly(BOB);
  }

  @Test
  void aTimeInTheFutureCountsAsTheTimeOfReceipt() {
    happened("crm", "lead-1", 5_000_000_000L, promote(ANN));
    happened("crm", "lead-1", 4_000_000_000L, promote(BOB));

    assertThat(numbers(claims())).containsExactly(BOB);
  }

  @Test
  void whatIsClaimedIsNotSuperseded() {
    happened("crm", "lead-1", 0, promote(ANN));
    Claim claim = onlyClaim();

    happened("crm", "lead-1", 1, promote(BOB));

    assertThat(store.endedByChanges()).isEmpty();
    assertThat(queue.markSending(claim)).isTrue();
    assertThat(told(settle(claim, dialed()))).containsExactly(ANN + " DIALED null");
    assertThat(numbers(claims())).containsExactly(BOB);
  }

  @Test
  void aClaimThatIsGivenBackIsNotTakenAgainWhenALaterChangeWaits() {
    happened("crm", "lead-1", 0, promote(ANN));
    Claim claim = onlyClaim();
    happened("crm", "lead-1", 1, promote(BOB));
    queue.release(claim);

    Round round = queue.claim();

    assertThat(told(round.endings())).containsExactly(ANN + " COALESCED SUPERSEDED");
    assertThat(numbers(round.claims())).containsExactly(BOB);
  }

  @Test
  void otherLeadsAndLeadsWithoutAnIdAreLeftAlone() {
    happened("crm", "", 0, promote(number(1)));
    happened("crm", "", 1, promote(number(2)));
    happened("crm", "lead-1", 0, promote(number(3)));
    happened("crm", "lead-2", 1, promote(number(4)));
    store.log().append(List.of(called(SLOW, "crm", "lead-1", 1, promote(number(5)))));

    assertThat(store.endedByChanges()).isEmpty();
    assertThat(claims()).hasSize(5);
  }

  @Test
  void whatTakesThePlaceOfARetryWaitsAsLong() {
    happened("crm", "lead-1", 0, promote(ANN));
    settle(onlyClaim(), retry(MINUTE));

    happened("crm", "lead-1", 1, promote(BOB));

    assertThat(told(store.endedByChanges())).containsExactly(ANN + " COALESCED SUPERSEDED");
    assertNothingDone(queue.claim());
    store.advance(MINUTE);
    assertThat(numbers(claims())).containsExactly(BOB);
  }

  @Test
  void theEnrolmentOfASupersededChangeGoesOn() {
    happened("crm", "lead-1", 0, enroll(ANN), promoteOnceEnrolled(ANN));

    happened("crm", "lead-1", 1, promote(BOB));

    assertThat(claims())
        .extracting(Claim::kind)
        .containsExactlyInAnyOrder(RequestKind.ENROLL, RequestKind.PROMOTE);
    assertThat(waiting(FAST)).isEqualTo(2);
  }

  @Test
  void aDeletionCancelsTheLeadsWaitingCallWhateverItsSource() {
    happened("crm", "lead-1", 0, promote(ANN));
    happened("crm", "lead-2", 0, promote(BOB));

    deleted("website", "lead-1", 1);

    assertThat(told(store.endedByChanges())).containsExactly(ANN + " REJECTED DELETED");
    assertThat(numbers(claims())).containsExactly(BOB);
  }

  @Test
  void anOptOutCancelsEveryWaitingCallToTheNumberAndOfTheLead() {
    happened("crm", "lead-1", 0, promote(ANN));
    happened("website", "lead-2", 0, promote(ANN));
    happened("crm", "lead-3", 0, promote(number(7)));
    happened("crm", "lead-4", 0, promote(BOB));

    optedOut("crm", "lead-3", 1, ANN);

    assertThat(told(store.endedByChanges()))
        .containsExactlyInAnyOrder(
            ANN + " REJECTED OPTED_OUT",
            ANN + " REJECTED OPTED_OUT",
            number(7) + " REJECTED OPTED_OUT");
    assertThat(numbers(claims())).containsExactly(BOB);
  }

  @Test
  void anOptOutThatTellsNoNumberCancelsCallsToTheOneThatIsKnown() {
    happened("crm", "lead-1", 0, promote(ANN));
    happened("website", "lead-2", 0, promote(ANN));
    happened("crm", "lead-3", 0, promote(BOB));

    optedOut("crm", "lead-1", 1, null);

    assertThat(numbers(claims())).containsExactly(BOB);
    assertThat(waiting(FAST)).isEqualTo(1);
  }

  @Test
  void anUnknownCallIsNotMadeAgainAfterAnOptOut() {
    // Given: a call of unknown end, and then an opt-out
    happened("crm", "lead-1", 0, promote(ANN));
    Claim claim = onlyClaim();
    queue.markSending(claim);
    settle(claim, unknown(MINUTE));
    optedOut("crm", "lead-9", 1, ANN);
    store.advance(MINUTE);

    // When: it is proved that there was no call
    settle(onlyClaim(), retry(Duration.ZERO));

    // Then
    Round round = queue.claim();
    assertThat(round.claims()).isEmpty();
    assertThat(told(round.endings())).containsExactly(ANN + " REJECTED OPTED_OUT");
  }

  @Test
  void aChangeThatHappenedBeforeADeletionAndArrivesAfterItIsNotCalled() {
    deleted("crm", "lead-1", 5);

    happened("crm", "lead-1", 4, promote(ANN));

    assertThat(told(store.endedByChanges())).containsExactly(ANN + " REJECTED DELETED");
    assertNothingDone(queue.claim());
  }

  @Test
  void whoComesBackAfterAnOptOutIsCalled() {
    optedOut("crm", "lead-1", 1, ANN);

    happened("crm", "lead-1", 2, promote(ANN));

    assertThat(numbers(claims())).containsExactly(ANN);
  }

  @Test
  void aChangeThatAsksForNoCallLeavesTheWaitingOne() {
    happened("crm", "lead-1", 0, promote(ANN));

    happened("crm", "lead-1", 1);
    happened("crm", "lead-1", 2, enroll(BOB));

    assertThat(store.endedByChanges()).isEmpty();
    assertThat(numbers(claims())).containsExactlyInAnyOrder(ANN, BOB);
  }

  private void happened(String source, String crmId, long second, PlannedRequest... asked) {
    store.log().append(List.of(called(FAST, source, crmId, second, asked)));
  }

  private PlannedChange called(
      Tenant tenant, String source, String crmId, long second, PlannedRequest... asked) {
    return planned(
        lead(tenant, source, crmId, ChangeKind.UPDATED, second),
        List.of(asked).stream().map(PlannedRequest::number).findFirst(),
        new Decision.Matched("hot", Action.PROMOTE, "matched hot: takes every lead"),
        asked);
  }

  private void deleted(String source, String crmId, long second) {
    LeadChange change = lead(FAST, source, crmId, ChangeKind.DELETED, second);
    Decision ignored = new Decision.Ignored(Optional.empty(), "the lead was deleted in the CRM");
    store.log().append(List.of(planned(change, Optional.empty(), ignored)));
  }

  private void optedOut(String source, String crmId, long second, String number) {
    LeadChange change = lead(FAST, source, crmId, ChangeKind.UPDATED, second);
    Decision rejected = new Decision.Rejected(Reason.OPTED_OUT, "matched opt-out");
    store
        .log()
        .append(
            List.of(planned(change, Optional.ofNullable(number).map(PhoneNumber::new), rejected)));
  }

  private LeadChange lead(
      Tenant tenant, String source, String crmId, ChangeKind kind, long second) {
    Instant at = Instant.parse("2026-01-05T12:00:00Z").plusSeconds(second);
    return new LeadChange(tenant.id(), source, "change-" + ++changes, crmId, kind, at, Map.of());
  }

  private static PlannedChange planned(
      LeadChange change, Optional<PhoneNumber> phone, Decision decision, PlannedRequest... asked) {
    return new PlannedChange(change, phone, decision, List.of(asked));
  }
}
