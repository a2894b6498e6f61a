package org.trackdrivesync.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

/** What every fault test holds the referee's word to. */
public final class FaultAssertions {
  /** Below this share of punctual wakings of a bare timer, the machine itself bends the pace. */
  private static final double ON_TIME = 0.995;

  private static final double TOLERATED_SHARE = 0.03;

  private FaultAssertions() {}

  /** See {@link #tooFast}. */
  public static BareTimer bareTimer() {
    return BareTimer.start(Duration.ofMillis(25), Duration.ofMillis(5));
  }

  /** Nothing lost, nobody dialed twice, no tenants mixed, whatever the machine does. */
  static void assertClean(Judgement judgement) {
    assertThat(judgement.breaches()).as("breaches that the referee found").isEmpty();
  }

  /** No second above the pace; a call or 3 % more where the machine itself kept no time. */
  static void assertPace(Judgement judgement, double onTime) {
    assertThat(tooFast(judgement, onTime)).isEmpty();
  }

  /** What {@link #assertPace} would say. */
  public static List<String> tooFast(Judgement judgement, double onTime) {
    System.out.printf("  a bare timer beside the programs was on time for %.3f%n", onTime);
    List<AccountLine> lines =
        keepsTime(onTime) ? judgement.tooFast(0) : judgement.tooFast(1, TOLERATED_SHARE);
    return lines.stream()
        .map(line -> "a second of " + line.account() + " held " + line.worst() + " calls")
        .toList();
  }

  static boolean keepsTime(double onTime) {
    return onTime >= ON_TIME;
  }
}
