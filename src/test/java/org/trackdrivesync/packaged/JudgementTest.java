package org.trackdrivesync.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.packaged.Referee.Acknowledged;
import org.trackdrivesync.simulator.Arrival;

/** A cooked journal with one breach at a time: the judge must say so, and say nothing else. */
class JudgementTest {
  private static final String ANN = "+17192200001";
  private static final String BOB = "+17192200002";

  private final List<Arrival> journal = new ArrayList<>();
  private final List<Acknowledged> acknowledged = new ArrayList<>();

  @Test
  void aRunWithoutABreachIsClean() {
    acknowledged("acme", "1", ANN);
    acknowledged("globex", "2", ANN);
    arrived(0, "acme", ANN, "ACCEPTED");
    arrived(10, "globex", ANN, "ACCEPTED");
    Judgement judgement = judge("EXPIRED TOO_OLD");
    assertThat(judgement.isClean()).isTrue();
    assertThat(judgement.explained()).isEmpty();
    assertThat(judgement.tooFast(Duration.ZERO)).isEmpty();
  }

  @Test
  void aLeadThatWasNeverDialedIsABreachWhateverElseIsSaidOfIt() {
    acknowledged("acme", "1", ANN);
    for (String said : List.of("DIALED", "COALESCED REDIAL_WINDOW", "unknown to it", "DUE")) {
      assertThat(judge(said).breaches()).singleElement().asString().contains("never dialed: 1");
    }
  }

  @Test
  void aLeadThatEndedExpiredOrUnprovedIsToldOnALineOfItsOwn() {
    acknowledged("acme", "1", ANN);
    for (String said : List.of("EXPIRED TOO_OLD", "FAILED UNPROVED")) {
      assertThat(judge(said).isClean()).isTrue();
      assertThat(judge(said).explained()).singleElement().asString().endsWith(said);
      assertThat(judge(said).lines().get(0).neverDialed()).isEqualTo(1);
    }
  }

  @Test
  void aSecondCallOfOneChangeIsABreachEvenLongAfter() {
    acknowledged("acme", "1", ANN);
    arrived(0, "acme", ANN, "ACCEPTED");
    arrived(600_000, "acme", ANN, "ACCEPTED");
    assertThat(judge("").breaches()).singleElement().asString().startsWith("dialed 2 times");
  }

  @Test
  void twoChangesOfANumberMayAskForTwoCallsAndNotForThree() {
    acknowledged("acme", "1", ANN);
    acknowledged("acme", "2", ANN);
    arrived(0, "acme", ANN, "ACCEPTED");
    arrived(31_000, "acme", ANN, "ACCEPTED");
    assertThat(judge("").isClean()).isTrue();
    arrived(62_000, "acme", ANN, "ACCEPTED");
    assertThat(judge("").breaches()).singleElement().asString().startsWith("dialed 3 times");
  }

  @Test
  void aCallInsideTheWindowIsABreachThoughTrackDriveRefusedIt() {
    acknowledged("acme", "1", ANN);
    arrived(0, "acme", ANN, "ACCEPTED");
    arrived(29_999, "acme", ANN, "RECENTLY_DIALED");
    Judgement judgement = judge("");
    assertThat(judgement.breaches()).singleElement().asString().contains("PT29.999S");
    assertThat(judgement.lines().get(0).refusedForRedial()).isEqualTo(1);
  }

  @Test
  void aCallForATenantThatHasNoSuchLeadIsABreach() {
    acknowledged("acme", "1", ANN);
    acknowledged("globex", "2", BOB);
    arrived(0, "acme", ANN, "ACCEPTED");
    arrived(10, "acme", BOB, "ACCEPTED");
    arrived(20, "globex", BOB, "ACCEPTED");
    assertThat(judge("").breaches()).singleElement().asString().contains("no such lead");
  }

  @Test
  void oneCallMoreThanAllowedInASecondIsTooFastUnlessTheFirstWasSeenSoLate() {
    acknowledged("acme", "1", ANN);
    acknowledged("acme", "2", BOB);
    arrived(0, "acme", ANN, "ACCEPTED");
    arrived(400, "acme", BOB, "ACCEPTED");
    arrived(999, "acme", "+17192200003", "CPS_EXCEEDED");
    Judgement judgement = judge("");
    assertThat(judgement.tooFast(Duration.ZERO))
        .extracting(AccountLine::account)
        .containsExactly("acme");
    assertThat(judgement.tooFast(Duration.ofMillis(1))).isEmpty();
    assertThat(judgement.lines().get(0).refusedForPace()).isEqualTo(1);
  }

  @Test
  void belowOneASecondTheWindowIsTheWholeTimeBetweenTwoCalls() {
    arrived(0, "slow", ANN, "ACCEPTED");
    arrived(1_999, "slow", BOB, "ACCEPTED");
    Map<String, Double> paces = Map.of("slow", 0.5);
    Judgement judgement =
        Judgement.of(new Referee(journal), paces, Duration.ofSeconds(30), acknowledged, lead -> "");
    assertThat(judgement.tooFast(Duration.ZERO)).hasSize(1);
  }

  @Test
  void theTableSaysEveryBreach() {
    acknowledged("acme", "1", ANN);
    assertThat(judge("DUE").table()).contains("acme", "BREACH never dialed: 1 of acme: DUE");
  }

  private Judgement judge(String said) {
    return Judgement.of(
        new Referee(journal),
        Map.of("acme", 2.0, "globex", 2.0),
        Duration.ofSeconds(30),
        acknowledged,
        lead -> said);
  }

  private void acknowledged(String account, String eventId, String number) {
    acknowledged.add(new Acknowledged(account, eventId, number));
  }

  private void arrived(long millis, String account, String number, String verdict) {
    journal.add(
        new Arrival(
            journal.size() + 1,
            millis * 1_000_000,
            millis * 1_000_000,
            Instant.ofEpochMilli(millis),
            account,
            "POST",
            "make_call",
            number,
            101L,
            verdict,
            null,
            null));
  }
}
