package org.trackdrivesync.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class DatabaseClockTest {
  private static final long MILLI = 1_000_000;
  private static final Instant TOLD = Instant.parse("2026-03-02T12:00:00.123456Z");

  private final DatabaseClock clock = new DatabaseClock();

  @Example
  void beforeTheFirstAnswerItKnowsNoTime() {
    assertThatThrownBy(() -> clock.toNanoTime(TOLD)).isInstanceOf(IllegalStateException.class);
  }

  @Example
  void theToldTimeIsTakenForTheMiddleBetweenQuestionAndAnswer() {
    clock.learn(1000, TOLD, 5000);

    assertThat(clock.toNanoTime(TOLD)).isEqualTo(3000);
    assertThat(clock.toNanoTime(TOLD.plusMillis(2))).isEqualTo(3000 + 2 * MILLI);
  }

  @Example
  void itTellsTheDatabasesTimeHoursAwayFromThisMachines() {
    Instant hoursAhead = Instant.now().plus(Duration.ofHours(3));
    long now = System.nanoTime();
    clock.learn(now, hoursAhead, now);

    assertThat(clock.now()).isBetween(hoursAhead, hoursAhead.plusSeconds(10));
  }

  @Example
  void aFasterAnswerTightensTheBoundsAndASlowerOneDoesNotLoosenThem() {
    clock.learn(0, TOLD, 8 * MILLI);
    clock.learn(2 * MILLI, TOLD, 3 * MILLI);
    clock.learn(0, TOLD, 9 * MILLI);

    assertThat(clock.toNanoTime(TOLD)).isCloseTo(5 * MILLI / 2, within(1000L));
  }

  @Example
  void whatWasAskedAtOnceMayBeToldInAnotherOrder() {
    clock.learn(0, TOLD, 5 * MILLI);
    clock.learn(0, TOLD, 0);
    clock.learn(0, TOLD, 5 * MILLI);

    assertThat(clock.toNanoTime(TOLD)).isCloseTo(0, within(1000L));
  }

  @Example
  void aDatabaseClockThatWasSetForwardIsNoticed() {
    clock.learn(0, TOLD, MILLI);
    clock.learn(10 * MILLI, TOLD.plusSeconds(60), 11 * MILLI);

    assertThat(clock.toNanoTime(TOLD.plusSeconds(60))).isEqualTo(21 * MILLI / 2);
  }

  @Example
  void aDatabaseClockThatWasSetBackIsNoticed() {
    clock.learn(0, TOLD, MILLI);
    clock.learn(10 * MILLI, TOLD.minusSeconds(60), 11 * MILLI);

    assertThat(clock.toNanoTime(TOLD.minusSeconds(60))).isEqualTo(21 * MILLI / 2);
  }

  /** Without a jump: calls of one second are held to one another by it. */
  @Property
  void clocksThatDriftApartAreFollowed(
      @ForAll @LongRange(min = -50, max = 50) long partsInAMillion) {
    DatabaseClock following = new DatabaseClock();
    long here = 0;
    following.learn(0, TOLD, MILLI);
    for (int second = 1; second <= 10_000; second++) {
      here = second * 1000 * MILLI;
      Instant there = TOLD.plusNanos(here + here / 1_000_000 * partsInAMillion);
      long before = following.toNanoTime(there);
      following.learn(here - MILLI / 2, there, here + MILLI / 2);
      assertThat(following.toNanoTime(there)).isCloseTo(before, within(MILLI / 2));
    }
    Instant last = TOLD.plusNanos(here + here / 1_000_000 * partsInAMillion);
    assertThat(following.toNanoTime(last)).isCloseTo(here, within(MILLI));
  }

  @Example
  void itsNowIsTheTimeThatPassesHere() {
    long now = System.nanoTime();
    clock.learn(now, TOLD, now);

    Instant first = clock.now();

    assertThat(first).isAfterOrEqualTo(TOLD).isBeforeOrEqualTo(clock.now());
  }

  @Property
  void theErrorIsAtMostHalfOfTheFastestAnswer(
      @ForAll @Size(min = 1, max = 20) long[] seeds, @ForAll @LongRange(max = 1000) long apart) {
    DatabaseClock learning = new DatabaseClock();
    long fastest = Long.MAX_VALUE;
    long trueNanos = 0;
    for (long seed : seeds) {
      long out = Math.floorMod(seed, 5 * MILLI);
      long back = Math.floorMod(seed / 7, 5 * MILLI);
      trueNanos += apart * MILLI;
      Instant told = TOLD.plusNanos(trueNanos);
      learning.learn(trueNanos - out, told, trueNanos + back);
      fastest = Math.min(fastest, out + back);
    }

    long error = learning.toNanoTime(TOLD.plusNanos(trueNanos)) - trueNanos;

    long drift = (trueNanos + 100 * MILLI) / 10_000;
    assertThat(Math.abs(error)).isLessThanOrEqualTo(fastest / 2 + drift + 1);
  }
}
