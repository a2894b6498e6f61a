package org.trackdrivesync.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.dispatch.Answer;
import org.trackdrivesync.dispatch.Attempt;
import org.trackdrivesync.dispatch.CallSearch;
import org.trackdrivesync.dispatch.CallSearch.Form;
import org.trackdrivesync.dispatch.CallSearch.Place;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.Doubt;
import org.trackdrivesync.dispatch.Ending;
import org.trackdrivesync.dispatch.KnownCalls.Standing;
import org.trackdrivesync.dispatch.Outcome;
import org.trackdrivesync.dispatch.RequestQueue;
import org.trackdrivesync.dispatch.SeenCall;
import org.trackdrivesync.dispatch.SeenCall.Likeness;
import org.trackdrivesync.dispatch.Settlement;
import org.trackdrivesync.lead.Reason;

/**
 * Contract of {@link RequestQueue} and {@link org.trackdrivesync.dispatch.KnownCalls}: what is kept
 * of a promote of unknown end, and that a call belongs to one request at most.
 */
abstract class LookUpContract extends StoreContract {
  private static final Duration SOON = Duration.ofSeconds(3);
  private static final Duration WINDOW = Duration.ofSeconds(31);
  private static final Duration BEFORE = Duration.ofSeconds(10);
  private static final Duration AFTER = Duration.ofSeconds(50);
  private static final String CAT = "+12125550100";

  // --- what is open ------------------------------------------------------------------------------

  @Test
  void aPromoteWithoutAnUnknownSendingLeavesNothingOpen() {
    Claim claim = sending(FAST, ANN);
    assertThat(claim.doubt()).isEmpty();

    settle(claim, retry(SOON));
    store.advance(SOON);

    assertThat(onlyClaim().doubt()).isEmpty();
  }

  @Test
  void theFirstSendingOfUnknownEndIsRememberedThroughAllThatFollow() {
    // Given: unknown, proved undone, sent again, unknown again
    Claim first = unknownSending(ANN);
    Instant since = first.doubt().orElseThrow().since();
    assertThat(first.sentAt()).contains(since);
    settle(first, retry(Duration.ofSeconds(40)));
    store.advance(Duration.ofSeconds(40));
    Claim again = onlyClaim();
    assertThat(again.doubt().map(Doubt::refused)).contains(false);
    queue.markSending(again);

    // When
    settle(again, new Settlement.Unknown(SOON, Reason.RECENTLY_DIALED));

    // Then
    store.advance(SOON);
    Claim check = onlyClaim();
    Doubt doubt = check.doubt().orElseThrow();
    assertThat(doubt.since()).isEqualTo(store.asToldNow(since, Duration.ofSeconds(43)));
    assertThat(doubt.refused()).isTrue();
    assertThat(check.lastSent()).isAfter(doubt.since());
  }

  @Test
  void aLostClaimThatWasSentIsInDoubtSinceItsSending() {
    sending(FAST, ANN);
    store.advance(CLAIM_IS_LOST);
    queue.recoverLostClaims(false);
    store.advance(SOON);

    Claim check = onlyClaim();

    assertThat(check.doubt().map(Doubt::since)).isEqualTo(check.sentAt());
  }

  @Test
  void howFarTheListsWereReadIsKeptForWhoeverGoesOnAndTheNextPageIsDueAtOnce() {
    CallSearch search =
        new CallSearch(
            Instant.parse("2026-03-02T12:00:31.250Z"),
            Optional.of(Duration.ofMillis(-180_500)),
            3,
            new Place(Form.BY_TIME, 1, "170000000000123456789", "9"),
            List.of(seen("5", Instant.parse("2026-03-02T12:00:00.125Z"), "0100")));
    Claim check = unknownSending(ANN);
    assertThat(check.doubt().flatMap(Doubt::search)).isEmpty();

    settle(check, unknownWith(Optional.of(search)));

    Claim next = store.queue("two").claim().claims().get(0);
    assertThat(next.task()).isEqualTo(Claim.Task.RECONCILE);
    assertThat(next.doubt().flatMap(Doubt::search)).contains(search);
    settle(next, unknownWith(Optional.empty()));
    assertThat(onlyClaim().doubt().flatMap(Doubt::search)).isEmpty();
  }

  @Test
  void theNumberStaysGuardedUntilTheListIsAskedAndAWindowBeyond() {
    settle(sending(FAST, ANN), unknown(Duration.ofSeconds(60)));
    store.advance(Duration.ofSeconds(59));
    promotes(FAST, ANN);

    assertThat(told(queue.claim().endings())).containsExactly(ANN + " COALESCED REDIAL_WINDOW");
  }

  // --- whose a call is ---------------------------------------------------------------------------

  @Test
  void aCallThatAnAnswerToldIsKnown() {
    Claim other = dialed(ANN, "call-1");
    store.advance(WINDOW);
    Claim check = unknownSending(ANN);

    assertThat(standing(check, "call-1", ANN)).isEqualTo(Standing.KNOWN);
    assertThat(standing(check, "call-2", ANN)).isEqualTo(Standing.FREE);
    assertThat(
            store
                .knownCalls()
                .of(
                    check,
                    List.of(new SeenCall("2", "call-1", "", check.slot(), Likeness.SURE)),
                    BEFORE,
                    AFTER))
        .as("by its UUID")
        .containsExactly(Standing.KNOWN);
    assertThat(standing(other, "call-1", ANN)).as("its own").isNotEqualTo(Standing.KNOWN);
  }

  @Test
  void aCallOfAnotherTenantIsNone() {
    Claim elsewhere = sending(SLOW, ANN);
    settle(queue, elsewhere, dialed(), "call-1");

    assertThat(standing(unknownSending(ANN), "call-1", ANN)).isEqualTo(Standing.FREE);
  }

  @Test
  void aCallThatASendingUnderWayMayHavePlacedIsContested() {
    Claim check = unknownSending(ANN);
    Claim underWay = sending(FAST, CAT);

    assertThat(standing(check, "call-1", "0100")).isEqualTo(Standing.CONTESTED);
    assertThat(standing(check, "call-1", ANN.substring(1))).isEqualTo(Standing.FREE);
    settle(queue, underWay, dialed(), "call-2");
    assertThat(standing(check, "call-1", "0100")).isEqualTo(Standing.FREE);
  }

  @Test
  void aCallThatAnotherUnknownSendingMayHavePlacedIsContestedForBoth() {
    Claim ann = unknownSending(ANN);
    Claim cat = unknownSending(CAT);

    assertThat(standing(ann, "call-1", "0100")).isEqualTo(Standing.CONTESTED);
    assertThat(standing(cat, "call-1", "0100")).isEqualTo(Standing.CONTESTED);
    assertThat(standing(cat, "call-1", "")).as("no digit shown").isEqualTo(Standing.CONTESTED);
  }

  @Test
  void whatCouldNotBeProvedIsNotLeftToTheOther() {
    Claim ann = unknownSending(ANN);
    Claim cat = unknownSending(CAT);

    settle(ann, ended(Outcome.FAILED, Reason.UNPROVED));

    assertThat(standing(cat, "call-1", "0100")).isEqualTo(Standing.CONTESTED);
  }

  @Test
  void aSendingOfAnotherTimeContestsNothing() {
    Claim first = unknownSending(ANN);
    store.advance(Duration.ofSeconds(20));
    Claim late = unknownSending(CAT);
    Instant ofTheFirst = store.asToldNow(first.lastSent(), Duration.ofSeconds(23));

    assertThat(standing(first, seen("call-1", ofTheFirst, "0100"))).isEqualTo(Standing.FREE);
    assertThat(standing(late, seen("call-1", ofTheFirst, "0100"))).isEqualTo(Standing.CONTESTED);
    assertThat(standing(late, seen("call-1", late.lastSent().plusSeconds(40), "0100")))
        .as("too late for the first")
        .isEqualTo(Standing.FREE);
  }

  @Test
  void noCallsAskForNothing() {
    assertThat(store.knownCalls().of(unknownSending(ANN), List.of(), BEFORE, AFTER)).isEmpty();
  }

  // --- one request at most -----------------------------------------------------------------------

  @Test
  void ofTwoLookUpsThatFindOneCallTheSecondLooksOn() {
    // Given
    Claim ann = unknownSending(ANN);
    Claim cat = unknownSending(CAT);
    assertThat(settle(queue, ann, dialed(), "call-1")).hasSize(1);

    // When
    List<Ending> endings = settle(store.queue("two"), cat, dialed(), "call-1");

    // Then
    assertThat(endings).isEmpty();
    assertNothingDone(queue.claim());
    store.advance(Duration.ofSeconds(10));
    Claim again = onlyClaim();
    assertThat(again.requestId()).isEqualTo(cat.requestId());
    assertThat(again.task()).isEqualTo(Claim.Task.RECONCILE);
    assertThat(told(settle(queue, again, dialed(), "call-2")))
        .containsExactly(CAT + " DIALED null");
  }

  @Test
  void anAnswerCountsThoughItTellsTheIdOfAKnownCall() {
    dialed(ANN, "call-1");

    assertThat(told(settle(queue, sending(FAST, BOB), dialed(), "call-1")))
        .containsExactly(BOB + " DIALED null");
  }

  // --- words -------------------------------------------------------------------------------------

  /** A promote that was sent, got no answer, and is now to be looked up. */
  private Claim unknownSending(String number) {
    settle(sending(FAST, number), unknown(SOON));
    store.advance(SOON);
    return claims().stream().filter(c -> c.number().e164().equals(number)).findFirst().get();
  }

  private Claim dialed(String number, String call) {
    Claim claim = sending(FAST, number);
    assertThat(settle(queue, claim, dialed(), call)).hasSize(1);
    return claim;
  }

  private static Settlement unknownWith(Optional<CallSearch> search) {
    return new Settlement.Unknown(Duration.ZERO, Reason.TIMEOUT, search);
  }

  private static List<Ending> settle(
      RequestQueue by, Claim claim, Settlement settlement, String call) {
    return by.settle(
        new Attempt(claim, Answer.accepted(200, call, null), Duration.ofMillis(40), settlement));
  }

  private Standing standing(Claim claim, String call, String shown) {
    String digits = shown.startsWith("+") ? shown.substring(1) : shown;
    return standing(claim, seen(call, claim.slot(), digits));
  }

  private Standing standing(Claim claim, SeenCall call) {
    return store.knownCalls().of(claim, List.of(call), BEFORE, AFTER).get(0);
  }

  private static SeenCall seen(String call, Instant at, String digits) {
    return new SeenCall(call, "", digits, at, Likeness.MASKED);
  }
}
