package org.trackdrivesync.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** What every fault test holds the referee's word to. */
public final class FaultAssertions {
  private static final double TOLERATED_SHARE = 0.03;

  private FaultAssertions() {}

  /** See {@link #tooFast}. */
  public static BareTimer bareTimer() {
    return BareTimer.start();
  }

  /** Nothing lost, nobody dialed twice, no tenants mixed, whatever the machine does. */
  static void assertClean(Judgement judgement) {
    assertThat(judgement.breaches()).as("breaches that the referee found").isEmpty();
  }

  /** No second above the pace; a call or 3 % more where the machine itself stood still. */
  static void assertPace(Judgement judgement, Timekeeping kept) {
    assertThat(tooFast(judgement, kept)).isEmpty();
  }

  /** What {@link #assertPace} would say. */
  public static List<String> tooFast(Judgement judgement, Timekeeping kept) {
    System.out.println("  " + kept);
    List<AccountLine> lines =
        kept.isExact() ? judgement.tooFast(0) : judgement.tooFast(1, TOLERATED_SHARE);
    return lines.stream()
        .map(line -> "a second of " + line.account() + " held " + line.worst() + " calls")
        .toList();
  }
}
