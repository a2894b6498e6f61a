package org.trackdrivesync.dispatch;

import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.Transformer;

/**
 * Slots, turns and lateness under any order of events, with the clock in the test's hands: replicas
 * make rounds, send in time or late, freeze and give their permits up, and restart with another
 * rate. {@link DoorOfTrackDrive} counts what arrives. A million steps.
 */
class PaceStateMachineTest {
  private static final int STEPS = 1000;

  @Property(tries = 1000, shrinking = ShrinkingMode.OFF)
  void noSlidingSecondHoldsMoreThanTheRate(@ForAll("stories") ActionChain<DoorOfTrackDrive> story) {
    story.withInvariant(DoorOfTrackDrive::check).run();
  }

  @Provide
  Arbitrary<ActionChain<DoorOfTrackDrive>> stories() {
    return ActionChain.startWith(DoorOfTrackDrive::new)
        .withAction(2, new TimePasses())
        .withAction(6, new Round())
        .withAction(1, new Freeze())
        .withAction(1, new OtherRate())
        .withMaxTransformations(STEPS);
  }

  private static final class TimePasses implements Action.Independent<DoorOfTrackDrive> {
    @Override
    public Arbitrary<Transformer<DoorOfTrackDrive>> transformer() {
      return Arbitraries.integers()
          .between(1, 3_000_000)
          .map(
              micros ->
                  Transformer.mutate(
                      micros + " µs pass", door -> door.pass(Duration.ofNanos(micros * 1000L))));
    }
  }

  /** A replica takes some of the free slots; each call is late and travels as the seed says. */
  private static final class Round implements Action.Independent<DoorOfTrackDrive> {
    @Override
    public Arbitrary<Transformer<DoorOfTrackDrive>> transformer() {
      return Arbitraries.longs()
          .map(seed -> Transformer.mutate("round " + seed, door -> door.round(seed, false)));
    }
  }

  /** A replica takes slots and is stopped before it has used them: no permit of it is used. */
  private static final class Freeze implements Action.Independent<DoorOfTrackDrive> {
    @Override
    public Arbitrary<Transformer<DoorOfTrackDrive>> transformer() {
      return Arbitraries.longs()
          .map(seed -> Transformer.mutate("frozen round " + seed, door -> door.round(seed, true)));
    }
  }

  private static final class OtherRate implements Action.Independent<DoorOfTrackDrive> {
    @Override
    public Arbitrary<Transformer<DoorOfTrackDrive>> transformer() {
      return Arbitraries.of("0.3", "1", "2.5", "5", "40", "200")
          .map(rate -> Transformer.mutate("restart at " + rate, door -> door.restart(rate)));
    }
  }
}
