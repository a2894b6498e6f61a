package org.trackdrivesync.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.Outcome;
import org.trackdrivesync.dispatch.RequestKind;
import org.trackdrivesync.dispatch.RequestQueue;
import org.trackdrivesync.dispatch.RequestQueue.Round;
import org.trackdrivesync.lead.Reason;

/** Contract of {@link RequestQueue}: no number is dialed twice inside its redial window. */
abstract class RedialWindowContract extends StoreContract {
  private static final String ANN_COALESCED = ANN + " COALESCED REDIAL_WINDOW";

  @Test
  void aDoubleClickIsOneCall() {
    promotes(FAST, ANN, ANN);

    Round round = queue.claim();

    assertThat(numbers(round.claims())).containsExactly(ANN);
    assertThat(told(round.endings())).containsExactly(ANN_COALESCED);
  }

  @Test
  void promotesThatWaitBehindACallOfTheirNumberAreCoalesced() {
    promotes(SLOW, BOB, ANN, ANN, ANN);

    Round round = queue.claim();

    assertThat(numbers(round.claims())).containsExactly(ANN);
    assertThat(told(round.endings())).containsExactly(ANN_COALESCED, ANN_COALESCED);
    assertThat(waiting(SLOW)).isEqualTo(2);
  }

  @Test
  void aNumberDialedAMomentAgoIsCoalescedInEveryRoundOfTheWindow() {
    settle(sending(FAST, ANN), dialed());

    for (int round = 0; round < 3; round++) {
      promotes(FAST, ANN);
      assertThat(told(queue.claim().endings())).containsExactly(ANN_COALESCED);
      store.advance(Duration.ofSeconds(8));
    }
  }

  @Test
  void aNumberIsFreeAgainAfterItsWindow() {
    settle(sending(FAST, ANN), dialed());
    store.advance(Duration.ofSeconds(31));

    promotes(FAST, ANN);

    assertThat(numbers(claims())).containsExactly(ANN);
  }

  @Test
  void aSlowAnswerStartsTheWindowAnew() {
    Claim claim = sending(FAST, ANN);
    store.advance(Duration.ofSeconds(9));
    settle(claim, dialed());
    store.advance(Duration.ofSeconds(26));

    promotes(FAST, ANN);

    assertThat(told(queue.claim().endings())).containsExactly(ANN_COALESCED);
  }

  @Test
  void aClaimedNumberIsGuardedBeforeItIsSent() {
    promotes(FAST, ANN);
    assertThat(claims()).hasSize(1);

    promotes(FAST, ANN);

    assertThat(told(queue.claim().endings())).containsExactly(ANN_COALESCED);
  }

  @Test
  void anotherTenantMayDialTheSameNumber() {
    settle(sending(FAST, ANN), dialed());

    promotes(SLOW, ANN);

    assertThat(numbers(claims())).containsExactly(ANN);
  }

  @Test
  void anEnrolmentOfADialedNumberGoesOut() {
    settle(sending(FAST, ANN), dialed());

    stored(FAST, enroll(ANN));

    assertThat(onlyClaim().kind()).isEqualTo(RequestKind.ENROLL);
  }

  @ParameterizedTest
  @EnumSource(names = {"DIALED", "COALESCED"})
  void anEndThatMeansACallKeepsTheNumberGuarded(Outcome outcome) {
    settle(sending(FAST, ANN), ended(outcome, Reason.RECENTLY_DIALED));

    promotes(FAST, ANN);

    assertThat(told(queue.claim().endings())).containsExactly(ANN_COALESCED);
  }

  @ParameterizedTest
  @EnumSource(names = {"REJECTED", "FAILED", "EXPIRED"})
  void anEndWithoutACallFreesTheNumber(Outcome outcome) {
    settle(sending(FAST, ANN), ended(outcome, Reason.SUPPRESSED));

    promotes(FAST, ANN);

    assertThat(numbers(claims())).containsExactly(ANN);
  }

  @Test
  void aPromoteThatIsToBeRetriedFreesTheNumberForAnother() {
    settle(sending(FAST, ANN), retry(Duration.ofSeconds(5)));

    promotes(FAST, ANN);

    assertThat(numbers(claims())).containsExactly(ANN);
  }

  @Test
  void aPromoteOfUnknownEndKeepsTheNumberGuarded() {
    settle(sending(FAST, ANN), unknown(Duration.ofSeconds(3)));
    store.advance(Duration.ofSeconds(2));

    promotes(FAST, ANN);

    assertThat(told(queue.claim().endings())).containsExactly(ANN_COALESCED);
  }

  @Test
  void releaseGivesNumberAndRequestBackAndCountsNoAttempt() {
    Claim claim = sending(FAST, ANN);

    queue.release(claim);

    Claim again = onlyClaim();
    assertThat(again.requestId()).isEqualTo(claim.requestId());
    assertThat(again.attempt()).isEqualTo(1);
    assertThat(queue.markSending(again)).isTrue();
  }

  @Test
  void aReleasedNumberIsFreeForAFresherPromote() {
    queue.release(sending(FAST, ANN));
    promotes(FAST, ANN);

    Round round = queue.claim();

    assertThat(numbers(round.claims())).containsExactly(ANN);
    assertThat(told(round.endings())).containsExactly(ANN_COALESCED);
  }

  @Test
  void whatIsPutBackWaitsWithoutItsNumberAndCountsNoAttempt() {
    // Given
    Claim claim = sending(FAST, ANN);

    // When
    queue.putBack(claim, Duration.ofSeconds(3), Reason.TRACKDRIVE_ERROR);

    // Then
    assertNothingDone(queue.claim());
    promotes(FAST, ANN);
    Claim fresher = onlyClaim();
    assertThat(fresher.requestId()).isNotEqualTo(claim.requestId());
    settle(fresher, ended(Outcome.REJECTED, Reason.SUPPRESSED));
    store.advance(Duration.ofSeconds(3));
    Claim again = onlyClaim();
    assertThat(again.requestId()).isEqualTo(claim.requestId());
    assertThat(again.attempt()).isEqualTo(1);
    assertThat(queue.markSending(again)).isTrue();
  }

  @Test
  void onlyTheOwnerOfAClaimMayPutItBack() {
    promotes(FAST, ANN);
    Claim claim = onlyClaim();

    store.queue("two").putBack(claim, Duration.ofSeconds(3), Reason.TRACKDRIVE_ERROR);

    assertThat(queue.markSending(claim)).isTrue();
  }

  @Test
  void onlyTheOwnerOfAClaimMaySendOrReleaseIt() {
    // Given
    promotes(FAST, ANN);
    Claim claim = onlyClaim();
    RequestQueue other = store.queue("two");

    // When
    boolean sent = other.markSending(claim);
    other.release(claim);

    // Then
    assertThat(sent).isFalse();
    assertNothingDone(queue.claim());
    assertThat(queue.markSending(claim)).isTrue();
  }

  @Test
  void aClaimThatWasLostMayNotBeSent() {
    promotes(FAST, ANN);
    Claim claim = onlyClaim();
    store.advance(CLAIM_IS_LOST);
    queue.recoverLostClaims(false);

    assertThat(queue.markSending(claim)).isFalse();
  }

  @Test
  void aNumberThatSomebodyElseTookMeanwhileIsNotSent() {
    // Given: a claim whose guard ran out, so that another request has the number
    promotes(FAST, ANN);
    Claim late = onlyClaim();
    store.advance(Duration.ofSeconds(31));
    promotes(FAST, ANN);
    Claim other = onlyClaim();

    // When
    List<Boolean> sent = List.of(queue.markSending(other), queue.markSending(late));

    // Then
    assertThat(sent).containsExactly(true, false);
  }
}
