package org.trackdrivesync.trackdrive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.dispatch.CircuitState;
import org.trackdrivesync.dispatch.CircuitTiming;

class CircuitTest {
  private static final CircuitTiming TIMING = CircuitTiming.DEFAULT;

  private final SteppedWaits clock = new SteppedWaits();
  private final List<String> changes = new ArrayList<>();
  private final Circuit circuit =
      new Circuit(TIMING, clock, (state, wait) -> changes.add(state + " " + wait.toSeconds()));

  @Test
  void aRunOfFailuresOpensIt() {
    fail(TIMING.failures() - 1);
    assertThat(circuit.state()).isEqualTo(CircuitState.CLOSED);

    fail(1);

    assertThat(circuit.state()).isEqualTo(CircuitState.OPEN);
    assertThat(circuit.tryPass()).isEmpty();
    assertThat(circuit.retryIn()).isEqualTo(TIMING.firstWait());
    assertThat(changes).containsExactly("OPEN 5");
  }

  @Test
  void oneAnswerInBetweenBeginsTheCountAnew() {
    for (int i = 0; i < 10; i++) {
      fail(TIMING.failures() - 1);
      pass().answered();
    }

    assertThat(circuit.state()).isEqualTo(CircuitState.CLOSED);
  }

  @Test
  void aFifthOfAllAnswersLostDoesNotOpenIt() {
    Random faults = new Random(4);
    for (int i = 0; i < 4_000; i++) {
      if (faults.nextInt(5) == 0) {
        pass().failed();
      } else {
        pass().answered();
      }
    }

    assertThat(changes).isEmpty();
  }

  @Test
  void exactlyOneProbePassesWhenTheWaitIsOver() {
    fail(TIMING.failures());
    clock.step(TIMING.firstWait().minusMillis(1));
    assertThat(circuit.tryPass()).isEmpty();
    assertThat(circuit.retryIn()).isEqualTo(Duration.ofMillis(1));
    clock.step(Duration.ofMillis(1));

    assertThat(circuit.tryPass()).isPresent();

    assertThat(circuit.state()).isEqualTo(CircuitState.HALF_OPEN);
    assertThat(circuit.tryPass()).isEmpty();
    assertThat(circuit.retryIn()).isEqualTo(TIMING.probeWait());
  }

  @Test
  void aProbeThatIsAnsweredClosesIt() {
    fail(TIMING.failures());
    clock.step(TIMING.firstWait());

    pass().answered();

    assertThat(circuit.state()).isEqualTo(CircuitState.CLOSED);
    fail(TIMING.failures() - 1);
    assertThat(circuit.state()).isEqualTo(CircuitState.CLOSED);
    assertThat(changes).containsExactly("OPEN 5", "HALF_OPEN 0", "CLOSED 0");
  }

  @Test
  void eachProbeThatFailsDoublesTheWaitUpToTheLongest() {
    fail(TIMING.failures());
    for (int seconds : new int[] {5, 10, 20, 30, 30}) {
      assertThat(circuit.retryIn()).isEqualTo(Duration.ofSeconds(seconds));
      clock.step(Duration.ofSeconds(seconds).minusMillis(1));
      assertThat(circuit.tryPass()).isEmpty();
      clock.step(Duration.ofMillis(1));
      pass().failed();
    }
    clock.step(TIMING.longestWait());
    pass().answered();

    fail(TIMING.failures());

    assertThat(circuit.retryIn()).isEqualTo(TIMING.firstWait());
  }

  @Test
  void aProbeThatWasNotSentLeavesItsPlaceToTheNext() {
    fail(TIMING.failures());
    clock.step(TIMING.firstWait());
    Circuit.Pass probe = pass();

    probe.unused();

    assertThat(circuit.state()).isEqualTo(CircuitState.HALF_OPEN);
    Circuit.Pass next = pass();
    probe.unused();
    assertThat(circuit.tryPass()).isEmpty();
    next.answered();
    assertThat(circuit.state()).isEqualTo(CircuitState.CLOSED);
  }

  @Test
  void aPassCountsOnce() {
    Circuit.Pass pass = pass();
    for (int i = 0; i < TIMING.failures(); i++) {
      pass.failed();
    }
    pass.unused();

    assertThat(circuit.state()).isEqualTo(CircuitState.CLOSED);
  }

  @Test
  void whatWasSentBeforeTheOpeningDoesNotDecideForTheProbe() {
    // Given
    Circuit.Pass late = pass();
    Circuit.Pass later = pass();
    fail(TIMING.failures());
    clock.step(TIMING.firstWait());
    Circuit.Pass probe = pass();

    // When
    late.failed();
    later.answered();

    // Then
    assertThat(circuit.state()).isEqualTo(CircuitState.HALF_OPEN);
    assertThat(circuit.tryPass()).isEmpty();
    probe.answered();
    assertThat(circuit.state()).isEqualTo(CircuitState.CLOSED);
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      pass().failed();
    }
  }

  private Circuit.Pass pass() {
    return circuit.tryPass().orElseThrow();
  }
}
