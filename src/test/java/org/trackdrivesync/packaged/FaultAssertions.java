package org.trackdrivesync.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.trackdrivesync.simulator.Timekeeping;

/** What every fault test holds the referee's word to. */
public final class FaultAssertions {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private FaultAssertions() {}

  /** Nothing lost, nobody dialed twice, no tenants mixed, whatever the machine does. */
  static void assertClean(Judgement judgement) {
    assertThat(judgement.breaches()).as("breaches that the referee found").isEmpty();
  }

  /** No second above the pace, as exactly as the machine could tell. */
  static void assertPace(Judgement judgement, Timekeeping kept) {
    assertThat(tooFast(judgement, kept)).isEmpty();
  }

  /** The same of one account, which got more calls than a second of it may hold. */
  static void assertPace(Referee referee, String account, int callsPerSecond, Timekeeping kept) {
    Optional<Duration> tightest = referee.tightest(account, callsPerSecond);
    System.out.printf("  %s; %d calls and one more: %s%n", kept, callsPerSecond, tightest);
    assertThat(tightest)
        .as("the shortest time that held one call more than allowed")
        .hasValueSatisfying(
            time -> assertThat(time.plus(kept.worst())).isGreaterThanOrEqualTo(SECOND));
  }

  /** What {@link #assertPace} would say. */
  public static List<String> tooFast(Judgement judgement, Timekeeping kept) {
    System.out.println("  " + kept);
    return judgement.tooFast(kept.worst()).stream()
        .map(line -> "a second of %s held %d calls".formatted(line.account(), line.worst()))
        .toList();
  }
}
