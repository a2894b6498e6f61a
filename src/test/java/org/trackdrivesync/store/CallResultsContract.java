package org.trackdrivesync.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.dispatch.Answer;
import org.trackdrivesync.dispatch.Attempt;
import org.trackdrivesync.dispatch.CallLook;
import org.trackdrivesync.dispatch.CallResult;
import org.trackdrivesync.dispatch.CallResults;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.LearnedResult;
import org.trackdrivesync.dispatch.ResultTurn;
import org.trackdrivesync.tenant.ATenant;
import org.trackdrivesync.tenant.Tenant;

/** Contract of {@link CallResults}, and of what {@code settle} gives it. */
abstract class CallResultsContract extends StoreContract {
  static final Tenant POLLS =
      ATenant.called("polls")
          .with("trackdrive.calls-per-second", "100")
          .with("trackdrive.call-results", "poll")
          .with("trackdrive.call-results-within", "2h")
          .build();

  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final Duration LEASE = Duration.ofSeconds(20);
  private static final Duration A_WHILE = Duration.ofSeconds(11);
  private static final Instant ENDED_AT = Instant.parse("2026-03-02T17:00:40Z");

  private final CallResults results = store.results();

  @Override
  List<Tenant> tenants() {
    return List.of(FAST, POLLS);
  }

  @BeforeEach
  void watch() {
    results.watch(List.of(POLLS));
  }

  @Test
  void nothingIsReadWhereNothingIsAwaited() {
    assertThat(turns()).isEmpty();
  }

  @Test
  void aCallThatWasPlacedIsAwaitedAndTheListReadFromItsTimeOn() {
    Claim claim = dialed(POLLS, ANN, "7");
    assertThat(turns()).as("just now").isEmpty();

    store.advance(A_WHILE);

    ResultTurn turn = onlyTurn();
    assertThat(turn.listFrom().orElseThrow())
        .isBetween(turn.begun().minusSeconds(20), turn.begun().minusSeconds(10));
    assertThat(learned(ended("7", "finished")))
        .extracting(LearnedResult::requestId)
        .containsExactly(claim.requestId());
  }

  @Test
  void resultsOfOtherTenantsAreNotAwaited() {
    dialed(FAST, ANN, "7");
    store.advance(A_WHILE);

    assertThat(turns()).isEmpty();
    assertThat(results.learn(FAST.id(), List.of(ended("7", "finished")))).isEmpty();
  }

  @Test
  void onlyOneReadsUntilItsTurnIsGivenBackOrOver() {
    dialed(POLLS, ANN, "7");
    store.advance(A_WHILE);
    ResultTurn turn = onlyTurn();
    assertThat(turns()).isEmpty();

    assertThat(results.prolong(turn, LEASE)).isTrue();
    results.end(turn, Duration.ZERO);
    ResultTurn again = onlyTurn();
    store.advance(LEASE.plusSeconds(1));

    assertThat(results.prolong(again, LEASE)).isFalse();
    assertThat(turns()).as("whoever died is no hindrance").hasSize(1);
  }

  @Test
  void whereTrackDriveIsAwayNobodyReadsForAWhile() {
    dialed(POLLS, ANN, "7");
    store.advance(A_WHILE);
    results.end(onlyTurn(), Duration.ofMinutes(30));

    store.advance(Duration.ofMinutes(29));
    assertThat(turns()).isEmpty();
    store.advance(Duration.ofMinutes(1));
    assertThat(turns()).hasSize(1);
  }

  @Test
  void theListIsReadAgainAfterAWhileAndNotFromTheBeginning() {
    dialed(POLLS, ANN, "7");
    store.advance(Duration.ofMinutes(40));
    ResultTurn first = read();

    store.advance(EVERY.minusSeconds(15));
    assertThat(turns()).isEmpty();
    store.advance(Duration.ofSeconds(15));

    assertThat(onlyTurn().listFrom())
        .contains(store.asToldNow(first.begun(), EVERY).minus(CallResults.OVERLAP));
  }

  @Test
  void aProgramThatStartsReadsTheListAtOnce() {
    dialed(POLLS, ANN, "7");
    store.advance(A_WHILE);
    read();

    results.watch(List.of(POLLS));

    assertThat(turns()).hasSize(1);
  }

  @Test
  void whenAllAreKnownNothingIsReadAnyMore() {
    dialed(POLLS, ANN, "7");
    store.advance(A_WHILE);
    learned(ended("7", "busy"));

    assertThat(turns()).isEmpty();
  }

  @Test
  void aResultThatDoesNotComeIsGivenUp() {
    dialed(POLLS, ANN, "7");

    store.advance(Duration.ofHours(2).plusSeconds(1));

    assertThat(turns()).isEmpty();
  }

  @Test
  void anEndingIsLearnedOnceAndNotTakenBack() {
    dialed(POLLS, ANN, "7");

    assertThat(learned(goesOn("7"))).isEmpty();
    assertThat(learned(ended("7", "finished"))).hasSize(1);
    assertThat(learned(goesOn("7"))).isEmpty();
    assertThat(learned(ended("7", "finished"))).isEmpty();
    store.advance(A_WHILE);
    assertThat(turns()).isEmpty();
  }

  @Test
  void aCallIsKnownByItsUuidToo() {
    dialed(POLLS, ANN, "c3b20b12-3b3b-4322-b15d-0f1c5f653479");

    assertThat(
            learned(
                new CallResult(
                    "7",
                    "c3b20b12-3b3b-4322-b15d-0f1c5f653479",
                    "finished",
                    35,
                    null,
                    "Sold",
                    true,
                    ENDED_AT,
                    true)))
        .singleElement()
        .satisfies(one -> assertThat(one.result().disposition()).isEqualTo("Sold"));
  }

  @Test
  void callsOfOthersAreNoneOfOurs() {
    dialed(POLLS, ANN, "7");

    assertThat(learned(ended("8", "finished"))).isEmpty();
    assertThat(results.hint(POLLS.id(), List.of("8", "9"))).isEmpty();
    assertThat(turns()).isEmpty();
  }

  @Test
  void aHintHasItsCallLookedAtAndNothingElseRead() {
    Claim claim = dialed(POLLS, ANN, "7");

    assertThat(results.hint(POLLS.id(), List.of("7", "8"))).containsExactly("7");

    ResultTurn turn = onlyTurn();
    assertThat(turn.listFrom()).isEmpty();
    CallLook look = onlyLook(turn);
    assertThat(look.callId()).isEqualTo("7");
    assertThat(look.requestId()).isEqualTo(claim.requestId());
    learned(ended("7", "finished"));
    results.looked(look);
    results.end(turn, Duration.ZERO);
    assertThat(turns()).isEmpty();
  }

  @Test
  void manyHintsAreOneLookInTenSeconds() {
    dialed(POLLS, ANN, "7");
    hint("7");
    hint("7");
    ResultTurn turn = onlyTurn();
    results.looked(onlyLook(turn));
    results.end(turn, Duration.ZERO);

    hint("7");

    assertThat(turns()).isEmpty();
    store.advance(A_WHILE);
    assertThat(onlyLook(onlyTurn()).callId()).isEqualTo("7");
  }

  @Test
  void aHintThatComesDuringALookHolds() {
    dialed(POLLS, ANN, "7");
    hint("7");
    CallLook look = onlyLook(onlyTurn());
    learned(ended("7", "finished"));
    store.advance(A_WHILE);
    hint("7");

    results.looked(look);

    store.advance(LEASE);
    assertThat(turns()).hasSize(1);
  }

  @Test
  void aCallThatGoesOnThoughAHintCameIsLookedAtAgainForAnHour() {
    dialed(POLLS, ANN, "7");
    store.advance(Duration.ofMinutes(10));
    hint("7");
    ResultTurn turn = onlyTurn();
    learned(goesOn("7"));
    results.listed(turn, Duration.ofMinutes(15));
    lookedAtHint(turn);
    results.end(turn, Duration.ZERO);

    store.advance(Duration.ofSeconds(190));
    assertThat(turns()).isEmpty();
    store.advance(Duration.ofSeconds(15));
    ResultTurn again = onlyTurn();
    store.advance(Duration.ofHours(1));
    lookedAtHint(again);
    results.end(again, Duration.ZERO);
    store.advance(Duration.ofMinutes(20));
    assertThat(turns()).as("the list does the rest").allMatch(one -> one.listFrom().isPresent());
  }

  @Test
  void aHintFindsACallByTheUuidThatTheListTold() {
    dialed(POLLS, ANN, "7");
    learned(new CallResult("7", "uuid-7", "initiated", 0, null, null, null, null, false));

    assertThat(results.hint(POLLS.id(), List.of("uuid-7"))).containsExactly("uuid-7");
  }

  @Test
  void aHintThatNamesNoneOfOurCallsHasTheListReadSoonButNotAllTheTime() {
    dialed(POLLS, ANN, "7");
    store.advance(A_WHILE);
    read();
    results.listSoon(POLLS.id());
    assertThat(turns()).isEmpty();

    store.advance(A_WHILE);

    assertThat(onlyTurn().listFrom()).isPresent();
  }

  @Test
  void whatTheListDidNotShowIsLookedAtByItselfAndLessOftenTheOlderItIs() {
    dialed(POLLS, ANN, "7");
    dialed(POLLS, BOB, "8");
    store.advance(Duration.ofMinutes(10));
    ResultTurn turn = onlyTurn();
    learned(goesOn("8"));

    CallLook stray = onlyLook(turn);
    assertThat(stray.callId()).isEqualTo("7");
    assertThat(stray.hintedAt()).isEmpty();
    results.looked(stray);
    assertThat(looks(turn)).isEmpty();
    results.listed(turn, EVERY);
    results.end(turn, Duration.ZERO);

    store.advance(EVERY.plusSeconds(10));
    assertThat(looks(onlyTurn())).hasSize(2);
  }

  @Test
  void aFewAtATimeAreLookedAtByThemselves() {
    for (int i = 0; i < 8; i++) {
      dialed(POLLS, number(i), "call-" + i);
    }
    store.advance(A_WHILE);

    assertThat(looks(onlyTurn())).hasSize(5);
  }

  private Claim dialed(Tenant tenant, String number, String callId) {
    Claim claim = sending(tenant, number);
    Answer answer = Answer.accepted(200, callId, null);
    queue.settle(new Attempt(claim, answer, Duration.ofMillis(40), dialed()));
    return claim;
  }

  private static CallResult ended(String id, String status) {
    return new CallResult(id, "", status, 35, 20, "Sold", true, ENDED_AT, true);
  }

  private static CallResult goesOn(String id) {
    return new CallResult(id, "", "established", 0, null, null, null, null, false);
  }

  private List<LearnedResult> learned(CallResult... told) {
    return results.learn(POLLS.id(), List.of(told));
  }

  private void hint(String name) {
    results.hint(POLLS.id(), List.of(name));
  }

  private List<ResultTurn> turns() {
    return results.begin(List.of(POLLS), LEASE);
  }

  private ResultTurn onlyTurn() {
    List<ResultTurn> turns = turns();
    assertThat(turns).hasSize(1);
    return turns.get(0);
  }

  private List<CallLook> looks(ResultTurn turn) {
    return results.looks(turn, POLLS, 20);
  }

  private CallLook onlyLook(ResultTurn turn) {
    List<CallLook> looks = looks(turn);
    assertThat(looks).hasSize(1);
    return looks.get(0);
  }

  private void lookedAtHint(ResultTurn turn) {
    looks(turn).stream().filter(look -> look.hintedAt().isPresent()).forEach(results::looked);
  }

  /** The list is read to its end, and shows nothing. */
  private ResultTurn read() {
    ResultTurn turn = onlyTurn();
    results.listed(turn, EVERY);
    results.end(turn, Duration.ZERO);
    return turn;
  }
}
