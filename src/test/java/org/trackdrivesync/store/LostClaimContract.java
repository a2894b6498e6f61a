package org.trackdrivesync.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.RequestKind;
import org.trackdrivesync.dispatch.RequestQueue;

/** Contract of {@link RequestQueue}: claims whose owner died are found, and nothing is guessed. */
abstract class LostClaimContract extends StoreContract {
  private static final Duration FIRST_ASK = Duration.ofSeconds(3);

  @Test
  void aLiveClaimIsNotLost() {
    sending(FAST, ANN);
    store.advance(Duration.ofSeconds(20));

    assertThat(queue.recoverLostClaims(false)).isZero();
    assertThat(store.queue("two").recoverLostClaims(false)).isZero();
  }

  @Test
  void aPromoteThatWasNotSentIsDueAgainAndItsNumberFree() {
    promotes(FAST, ANN);
    Claim lost = onlyClaim();
    store.advance(CLAIM_IS_LOST);

    assertThat(queue.recoverLostClaims(false)).isEqualTo(1);

    Claim again = onlyClaim();
    assertThat(again.requestId()).isEqualTo(lost.requestId());
    assertThat(again.task()).isEqualTo(Claim.Task.SEND);
    assertThat(queue.recoverLostClaims(false)).isZero();
  }

  @Test
  void aPromoteThatWasNotEvenAboutToBeSentIsLostSoonAfterItsSlot() {
    promotes(FAST, ANN);
    Claim forgotten = onlyClaim();
    store.advance(Duration.ofSeconds(1));
    assertThat(store.queue("two").recoverLostClaims(false)).isZero();
    store.advance(Duration.ofMillis(2500));

    assertThat(store.queue("two").recoverLostClaims(false)).isEqualTo(1);

    assertThat(queue.markSending(forgotten)).as("its owner, awake again").isFalse();
    assertThat(onlyClaim().requestId()).isEqualTo(forgotten.requestId());
  }

  @Test
  void aPromoteThatWasSentIsUnknownAndItsNumberGuarded() {
    // Given
    Claim lost = sending(FAST, ANN);
    store.advance(CLAIM_IS_LOST);

    // When
    int found = queue.recoverLostClaims(false);

    // Then
    assertThat(found).isEqualTo(1);
    promotes(FAST, ANN);
    assertThat(told(queue.claim().endings())).containsExactly(ANN + " COALESCED REDIAL_WINDOW");
    store.advance(FIRST_ASK);
    Claim check = onlyClaim();
    assertThat(check.requestId()).isEqualTo(lost.requestId());
    assertThat(check.task()).isEqualTo(Claim.Task.RECONCILE);
    assertThat(check.sentAt()).isPresent();
  }

  @Test
  void theCheckOfALostPromoteGoesBeforeOtherRequests() {
    sending(FAST, ANN);
    store.advance(CLAIM_IS_LOST);
    queue.recoverLostClaims(false);
    store.advance(FIRST_ASK);
    stored(FAST, enroll(BOB));

    assertThat(claims())
        .extracting(Claim::task)
        .containsExactly(Claim.Task.RECONCILE, Claim.Task.SEND);
  }

  @Test
  void anEnrolmentIsLookedUpSinceNothingTellsWhetherItWasSent() {
    stored(FAST, enroll(ANN));
    Claim lost = onlyClaim();
    store.advance(CLAIM_IS_LOST);

    assertThat(queue.recoverLostClaims(false)).isEqualTo(1);

    assertNothingDone(queue.claim());
    store.advance(FIRST_ASK);
    Claim check = onlyClaim();
    assertThat(check.requestId()).isEqualTo(lost.requestId());
    assertThat(check.kind()).isEqualTo(RequestKind.ENROLL);
    assertThat(check.task()).isEqualTo(Claim.Task.RECONCILE);
    assertThat(afterReceipt(check.lastSent(), check)).isEqualTo(afterReceipt(lost.slot(), lost));
    assertThat(check.doubtedSince()).isEqualTo(check.lastSent());
  }

  @Test
  void anEnrolmentThatWasNotListedIsSentAgainAndItsDoubtKept() {
    // Given
    stored(FAST, enroll(ANN));
    Claim first = onlyClaim();
    settle(first, unknown(FIRST_ASK));
    store.advance(FIRST_ASK);
    Claim check = onlyClaim();

    // When
    settle(check, retry(Duration.ZERO));

    // Then
    Claim again = onlyClaim();
    assertThat(again.task()).isEqualTo(Claim.Task.SEND);
    assertThat(again.attempt()).isEqualTo(2);
    assertThat(afterReceipt(again.doubtedSince(), again))
        .isEqualTo(afterReceipt(first.slot(), first));
  }

  /** Stepping the clock of a store may move what it has instead. */
  private static Duration afterReceipt(Instant time, Claim claim) {
    return Duration.between(claim.receivedAt(), time);
  }

  @Test
  void theSoleUserOfAStoreKnowsThatTheClaimsOfOthersAreLost() {
    RequestQueue dead = store.queue("dead");
    promotes(FAST, ANN);
    assertThat(dead.claim().claims()).hasSize(1);
    promotes(FAST, BOB);
    Claim ours = onlyClaim();

    assertThat(queue.recoverLostClaims(true)).isEqualTo(1);

    assertThat(numbers(claims())).containsExactly(ANN);
    assertThat(queue.markSending(ours)).isTrue();
  }

  @Test
  void anAnswerThatComesAfterItsClaimWasGivenUpStillCounts() {
    Claim late = sending(FAST, ANN);
    store.advance(CLAIM_IS_LOST);
    queue.recoverLostClaims(false);

    assertThat(told(settle(late, dialed()))).containsExactly(ANN + " DIALED null");

    store.advance(FIRST_ASK);
    assertNothingDone(queue.claim());
    assertThat(waiting(FAST)).isZero();
  }

  @Test
  void aLateAnswerDoesNotEndARequestThatSomebodyHasTakenAgain() {
    // Given
    stored(FAST, enroll(ANN));
    Claim late = onlyClaim();
    store.advance(CLAIM_IS_LOST);
    RequestQueue other = store.queue("two");
    other.recoverLostClaims(false);
    store.advance(FIRST_ASK);
    settle(other, other.claim().claims().get(0), retry(Duration.ZERO));
    Claim again = other.claim().claims().get(0);

    // When
    settle(late, retry(Duration.ZERO));

    // Then
    assertNothingDone(queue.claim());
    assertThat(settle(other, again, dialed())).hasSize(1);
  }

  @Test
  void aCheckWhoseCheckerDiedComesBackByItself() {
    settle(sending(FAST, ANN), unknown(FIRST_ASK));
    store.advance(FIRST_ASK);
    Claim check = onlyClaim();
    store.advance(Duration.ofSeconds(31));

    assertThat(onlyClaim().requestId()).isEqualTo(check.requestId());
  }
}
