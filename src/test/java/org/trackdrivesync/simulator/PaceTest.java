package org.trackdrivesync.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final Moment START = new Moment(0, Instant.EPOCH);

  @Test
  void theAllowanceMayArriveAtOnceAndNotOneMore() {
    Pace pace = new Pace(5);
    for (int i = 0; i < 5; i++) {
      assertThat(offer(pace, 0)).isTrue();
    }
    assertThat(offer(pace, 0)).isFalse();
  }

  @Test
  void aCallOneNanosecondBeforeTheSecondIsOverIsRefused() {
    Pace pace = new Pace(1);
    offer(pace, 0);
    assertThat(pace.allows(new Moment(999_999_999L, Instant.EPOCH))).isFalse();
    assertThat(pace.allows(new Moment(1_000_000_000L, Instant.EPOCH))).isTrue();
  }

  @Test
  void aFractionAboveOneIsRoundedDown() {
    Pace pace = new Pace(2.9);
    assertThat(offer(pace, 0)).isTrue();
    assertThat(offer(pace, 1)).isTrue();
    assertThat(offer(pace, 2)).isFalse();
  }

  @Test
  void halfACallPerSecondMeansTwoSecondsBetweenCalls() {
    Pace pace = new Pace(0.5);
    assertThat(offer(pace, 0)).isTrue();
    assertThat(offer(pace, 1999)).isFalse();
    assertThat(offer(pace, 2000)).isTrue();
  }

  @Test
  void aRefusedCallUsesNoAllowance() {
    Pace pace = new Pace(1);
    offer(pace, 0);
    offer(pace, 999);
    assertThat(offer(pace, 1000)).isTrue();
  }

  @Test
  void anArrivalThatIsJudgedLateCountsAtItsOwnTime() {
    Pace pace = new Pace(2);
    offer(pace, 900);
    offer(pace, 1500);
    assertThat(offer(pace, 700)).isFalse();
    assertThat(offer(pace, 400)).isTrue();
  }

  @Test
  void noSlidingSecondEverHoldsMoreThanTheAllowance() {
    Pace pace = new Pace(7);
    Random random = new Random(1);
    List<Long> accepted = new ArrayList<>();
    long now = 0;
    for (int i = 0; i < 20_000; i++) {
      now += random.nextInt(120);
      long arrival = Math.max(0, now - random.nextInt(50));
      if (offer(pace, arrival)) {
        accepted.add(arrival);
      }
    }
    accepted.sort(null);
    for (int i = 7; i < accepted.size(); i++) {
      assertThat(accepted.get(i) - accepted.get(i - 7)).isGreaterThanOrEqualTo(1000);
    }
  }

  private static boolean offer(Pace pace, long millis) {
    Moment arrival = START.plusMillis(millis);
    boolean allowed = pace.allows(arrival);
    if (allowed) {
      pace.accept(arrival);
    }
    return allowed;
  }
}
