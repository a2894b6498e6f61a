package org.trackdrivesync.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.trackdrivesync.simulator.Timekeeping;

/** What every fault test holds the referee's word to. */
public final class FaultAssertions {
  private FaultAssertions() {}

  /** Nothing lost, nobody dialed twice, no tenants mixed, whatever the machine does. */
  static void assertClean(Judgement judgement) {
    assertThat(judgement.breaches()).as("breaches that the referee found").isEmpty();
  }

  /** No second above the pace, as exactly as the machine could tell. */
  static void assertPace(Judgement judgement, Timekeeping kept) {
    assertThat(tooFast(judgement, kept)).isEmpty();
  }

  /** What {@link #assertPace} would say. */
  public static List<String> tooFast(Judgement judgement, Timekeeping kept) {
    System.out.println("  " + kept);
    return judgement.tooFast(kept.worst()).stream()
        .map(line -> "a second of %s held %d calls".formatted(line.account(), line.worst()))
        .toList();
  }
}
