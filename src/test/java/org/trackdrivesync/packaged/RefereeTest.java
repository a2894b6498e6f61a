package org.trackdrivesync.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.packaged.Referee.Acknowledged;
import org.trackdrivesync.packaged.Referee.Line;
import org.trackdrivesync.simulator.Arrival;

class RefereeTest {
  private static final String ANN = "+17192200001";
  private static final String BOB = "+17192200002";

  private final List<Arrival> journal = new ArrayList<>();

  @Test
  void anAcknowledgedLeadWithoutAnAcceptedCallIsLost() {
    arrived(0, ANN, "ACCEPTED");
    arrived(10, BOB, "CPS_EXCEEDED");
    Acknowledged ann = new Acknowledged("acme", "1", ANN);
    Acknowledged bob = new Acknowledged("acme", "2", BOB);
    assertThat(referee().lost(List.of(ann, bob))).containsExactly(bob);
  }

  @Test
  void aCallOnAnotherAccountDoesNotCount() {
    arrived(0, ANN, "ACCEPTED");
    Acknowledged elsewhere = new Acknowledged("globex", "1", ANN);
    assertThat(referee().lost(List.of(elsewhere))).containsExactly(elsewhere);
  }

  @Test
  void twoAcceptedCallsOfANumberAreTwiceHoweverFarApart() {
    arrived(0, ANN, "ACCEPTED");
    arrived(3_600_000, ANN, "ACCEPTED");
    assertThat(referee().dialedTwice()).containsOnlyKeys(new Line("acme", ANN));
  }

  @Test
  void everyPairInsideTheWindowIsABreachAndNotOnlyNeighbours() {
    arrived(0, ANN, "ACCEPTED");
    arrived(10_000, ANN, "RECENTLY_DIALED");
    arrived(20_000, ANN, "ACCEPTED");
    assertThat(referee().redialedWithin(Duration.ofSeconds(30))).hasSize(3);
  }

  @Test
  void aCallExactlyAWindowLaterIsNoBreach() {
    arrived(0, ANN, "ACCEPTED");
    arrived(30_000, ANN, "ACCEPTED");
    assertThat(referee().redialedWithin(Duration.ofSeconds(30))).isEmpty();
  }

  @Test
  void aCallThatCameBackForPaceMayComeAgain() {
    arrived(0, ANN, "CPS_EXCEEDED");
    arrived(100, ANN, "ACCEPTED");
    assertThat(referee().redialedWithin(Duration.ofSeconds(30))).isEmpty();
  }

  @Test
  void theWorstSecondMayStartAtAnyArrival() {
    arrived(900, ANN, "ACCEPTED");
    arrived(1_100, BOB, "CPS_EXCEEDED");
    arrived(1_899, ANN, "ACCEPTED");
    arrived(1_900, BOB, "ACCEPTED");
    assertThat(referee().worstSecond("acme")).isEqualTo(3);
    assertThat(referee().tightest("acme", 2)).hasValue(Duration.ofMillis(800));
  }

  @Test
  void callsAtTheEndsOfTheirSecondsUseTheWholeAllowance() {
    arrived(0, ANN, "ACCEPTED");
    arrived(500, BOB, "ACCEPTED");
    arrived(1_000, ANN, "ACCEPTED");
    assertThat(referee().shareUsed("acme", 2)).isEqualTo(1.0);
    assertThat(referee().shareUsed("acme", 4)).isEqualTo(0.5);
  }

  private Referee referee() {
    return new Referee(journal);
  }

  private void arrived(long millis, String number, String verdict) {
    journal.add(
        new Arrival(
            journal.size() + 1,
            millis * 1_000_000,
            millis * 1_000_000,
            Instant.ofEpochMilli(millis),
            "acme",
            "POST",
            "make_call",
            number,
            101L,
            verdict,
            null,
            null));
  }
}
