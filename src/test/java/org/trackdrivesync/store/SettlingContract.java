package org.trackdrivesync.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.Ending;
import org.trackdrivesync.dispatch.Outcome;
import org.trackdrivesync.dispatch.RequestKind;
import org.trackdrivesync.dispatch.RequestQueue;
import org.trackdrivesync.lead.Reason;

/** Contract of {@link RequestQueue}: what becomes of a request after a try, or without one. */
abstract class SettlingContract extends StoreContract {
  private static final Duration SOON = Duration.ofSeconds(3);

  @Test
  void anEndedRequestIsToldOnceAndNeverSeenAgain() {
    Claim claim = sending(FAST, ANN);

    List<Ending> endings = settle(claim, ended(Outcome.REJECTED, Reason.SUPPRESSED));

    assertThat(told(endings)).containsExactly(ANN + " REJECTED SUPPRESSED");
    assertThat(endings.get(0).requestId()).isEqualTo(claim.requestId());
    assertThat(endings.get(0).changeId()).isEqualTo(claim.changeId());
    assertThat(endings.get(0).age()).isBetween(Duration.ZERO, Duration.ofMinutes(1));
    assertThat(settle(claim, dialed())).isEmpty();
    assertThat(waiting(FAST)).isZero();
    assertNothingDone(queue.claim());
  }

  @Test
  void aSuccessHasNoReason() {
    assertThat(told(settle(sending(FAST, ANN), dialed()))).containsExactly(ANN + " DIALED null");
  }

  @Test
  void aRetryComesBackAfterItsWaitAndCountsTheAttempt() {
    Claim claim = sending(FAST, ANN);

    List<Ending> endings = settle(claim, retry(SOON));

    assertThat(endings).isEmpty();
    assertNothingDone(queue.claim());
    store.advance(SOON);
    Claim again = onlyClaim();
    assertThat(again.requestId()).isEqualTo(claim.requestId());
    assertThat(again.task()).isEqualTo(Claim.Task.SEND);
    assertThat(again.attempt()).isEqualTo(2);
  }

  @Test
  void anUnknownEndComesBackAsACheckThatSpendsNoCall() {
    Claim claim = sending(SLOW, ANN);

    settle(claim, unknown(SOON));

    assertNothingDone(queue.claim());
    store.advance(SOON);
    Claim check = onlyClaim();
    assertThat(check.requestId()).isEqualTo(claim.requestId());
    assertThat(check.task()).isEqualTo(Claim.Task.RECONCILE);
    assertThat(check.attempt()).isEqualTo(1);
    assertThat(check.sentAt()).isPresent();
  }

  @Test
  void checksGoBeforeOtherRequests() {
    settle(sending(FAST, ANN), unknown(SOON));
    store.advance(SOON);
    stored(FAST, enroll(BOB));

    assertThat(claims())
        .extracting(Claim::task)
        .containsExactly(Claim.Task.RECONCILE, Claim.Task.SEND);
  }

  @Test
  void aCheckThatFindsTheCallEndsTheRequest() {
    settle(sending(FAST, ANN), unknown(SOON));
    store.advance(SOON);

    assertThat(told(settle(onlyClaim(), dialed()))).containsExactly(ANN + " DIALED null");
    assertThat(waiting(FAST)).isZero();
  }

  @Test
  void aCheckThatProvesThereWasNoCallFreesTheRequestToDial() {
    settle(sending(FAST, ANN), unknown(SOON));
    store.advance(SOON);

    settle(onlyClaim(), retry(Duration.ZERO));

    Claim again = onlyClaim();
    assertThat(again.task()).isEqualTo(Claim.Task.SEND);
    assertThat(again.attempt()).isEqualTo(2);
    assertThat(queue.markSending(again)).isTrue();
  }

  @Test
  void aCheckMayStayUnknown() {
    settle(sending(FAST, ANN), unknown(SOON));
    store.advance(SOON);
    settle(onlyClaim(), unknown(Duration.ofSeconds(28)));
    assertNothingDone(queue.claim());

    store.advance(Duration.ofSeconds(28));

    assertThat(onlyClaim().task()).isEqualTo(Claim.Task.RECONCILE);
  }

  @Test
  void anAnswerOfAnAttemptThatIsNotOursDoesNotCount() {
    Claim claim = sending(FAST, ANN);

    assertThat(settle(store.queue("two"), claim, dialed())).isEmpty();

    assertThat(waiting(FAST)).isEqualTo(1);
  }

  @Test
  void anAnswerToAnEarlierAttemptDoesNotCountForALaterOne() {
    // Given: a first attempt, and a second of unknown end
    Claim first = sending(FAST, ANN);
    settle(first, retry(SOON));
    store.advance(SOON);
    Claim second = onlyClaim();
    queue.markSending(second);
    settle(second, unknown(SOON));

    // When
    List<Ending> endings = settle(first, ended(Outcome.REJECTED, Reason.SUPPRESSED));

    // Then
    assertThat(endings).isEmpty();
    store.advance(SOON);
    assertThat(onlyClaim().task()).isEqualTo(Claim.Task.RECONCILE);
  }

  @Test
  void aPromoteWaitsForItsEnrolment() {
    stored(FAST, enroll(ANN), promoteOnceEnrolled(ANN));

    assertThat(onlyClaim().kind()).isEqualTo(RequestKind.ENROLL);
    store.advance(Duration.ofMinutes(1));
    assertNothingDone(queue.claim());
  }

  @ParameterizedTest
  @EnumSource(names = {"ENROLLED", "FAILED", "EXPIRED", "COALESCED"})
  void onceTheEnrolmentHasEndedItsPromoteIsDue(Outcome outcome) {
    stored(FAST, enroll(ANN), promoteOnceEnrolled(ANN));
    stored(FAST, enroll(BOB), promoteOnceEnrolled(BOB));
    Claim ann = claims().stream().filter(c -> c.number().e164().equals(ANN)).findFirst().get();

    List<Ending> endings = settle(ann, ended(outcome, Reason.TRACKDRIVE_ERROR));

    assertThat(told(endings)).containsExactly(ANN + " " + outcome + " TRACKDRIVE_ERROR");
    Claim promote = onlyClaim();
    assertThat(promote.kind()).isEqualTo(RequestKind.PROMOTE);
    assertThat(promote.number().e164()).isEqualTo(ANN);
  }

  @Test
  void aRejectedEnrolmentTakesItsPromoteAlong() {
    stored(FAST, enroll(ANN), promoteOnceEnrolled(ANN));

    List<Ending> endings = settle(onlyClaim(), ended(Outcome.REJECTED, Reason.NO_DISTRIBUTION));

    assertThat(told(endings))
        .containsExactly(ANN + " REJECTED NO_DISTRIBUTION", ANN + " REJECTED NO_DISTRIBUTION");
    assertThat(endings)
        .extracting(Ending::kind)
        .containsExactly(RequestKind.ENROLL, RequestKind.PROMOTE);
    assertThat(waiting(FAST)).isZero();
  }

  @Test
  void anEnrolmentThatIsRetriedKeepsItsPromoteWaiting() {
    stored(FAST, enroll(ANN), promoteOnceEnrolled(ANN));

    settle(onlyClaim(), retry(SOON));

    store.advance(SOON);
    assertThat(onlyClaim().kind()).isEqualTo(RequestKind.ENROLL);
  }

  @Test
  void aPromoteWhoseEnrolmentTakesTooLongExpires() {
    stored(FAST, enroll(ANN), promoteOnceEnrolled(ANN));
    assertThat(claims()).hasSize(1);

    store.advance(FIFTEEN_MINUTES);

    assertThat(told(queue.expire())).containsExactly(ANN + " EXPIRED TOO_OLD");
  }
}
