package org.trackdrivesync.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;

class PaceTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  @Property(tries = 500)
  void noSlidingSecondHoldsMoreArrivalsThanTheRateHoweverTheyAreJittered(
      @ForAll @BigRange(min = "1", max = "200") @Scale(3) BigDecimal rate,
      @ForAll @LongRange(max = 200_000_000) long guard,
      @ForAll Random random) {
    int most = rate.intValue();

    long[] arrivals = arrivals(rate, guard, random, most * 5);

    for (int i = most; i < arrivals.length; i++) {
      assertThat(arrivals[i] - arrivals[i - most])
          .as("nanoseconds that %s arrivals and one more take", most)
          .isGreaterThanOrEqualTo(SECOND);
    }
  }

  @Property(tries = 500)
  void belowOneASecondNoTwoArriveInsideTheTimeOfOne(
      @ForAll @BigRange(min = "0.1", max = "0.999") @Scale(3) BigDecimal rate,
      @ForAll @LongRange(max = 200_000_000) long guard,
      @ForAll Random random) {
    long oneTakes = BigDecimal.valueOf(SECOND).divide(rate, 0, RoundingMode.FLOOR).longValue();

    long[] arrivals = arrivals(rate, guard, random, 50);

    for (int i = 1; i < arrivals.length; i++) {
      assertThat(arrivals[i] - arrivals[i - 1]).isGreaterThanOrEqualTo(oneTakes);
    }
  }

  @Property
  void atLeastNinetyNinePercentOfTheAllowanceIsUsed(
      @ForAll @IntRange(min = 1, max = 200) int rate) {
    Pace pace = Pace.ofCalls(BigDecimal.valueOf(rate), Duration.ofMillis(9));

    double perSecond = (double) SECOND / pace.spacing().toNanos();

    assertThat(perSecond).isBetween(rate * 0.99, (double) rate);
  }

  @Property
  void slotsAreEvenAndNeverBeforeNowNorBehindTheHorizon(
      @ForAll("rates") BigDecimal rate,
      @ForAll @IntRange(min = -5000, max = 5000) int nextMillis,
      @ForAll @IntRange(max = 2000) int horizonMillis) {
    Pace pace = Pace.ofCalls(rate, Duration.ofMillis(9));
    Duration horizon = Duration.ofMillis(horizonMillis);

    List<Instant> slots = pace.slots(NOON.plusMillis(nextMillis), NOON, horizon);

    assertThat(slots)
        .allSatisfy(
            slot ->
                assertThat(slot)
                    .isAfterOrEqualTo(NOON)
                    .isAfterOrEqualTo(NOON.plusMillis(nextMillis))
                    .isBefore(NOON.plus(horizon)));
    for (int i = 1; i < slots.size(); i++) {
      assertThat(slots.get(i)).isEqualTo(pace.after(slots.get(i - 1)));
    }
  }

  @Property
  void roundsThatTakeSomeOfTheirSlotsKeepTheSpacingBetweenThem(
      @ForAll("rates") BigDecimal rate, @ForAll Random random) {
    Pace pace = Pace.ofCalls(rate, Duration.ofMillis(9));
    Instant now = NOON;
    Instant next = NOON;
    Instant last = NOON.minus(pace.spacing());
    for (int round = 0; round < 30; round++) {
      List<Instant> slots = pace.slots(next, now, Duration.ofMillis(250));
      for (Instant slot : slots.subList(0, random.nextInt(slots.size() + 1))) {
        assertThat(Duration.between(last, slot)).isGreaterThanOrEqualTo(pace.spacing());
        last = slot;
        next = pace.after(slot);
      }
      now = now.plusMillis(random.nextInt(400));
    }
  }

  @Example
  void anAllowanceThatDoesNotFillASecondIsHeldToItsWholeCalls() {
    assertThat(Pace.ofCalls(new BigDecimal("2.9"), Duration.ZERO))
        .isEqualTo(Pace.ofCalls(BigDecimal.valueOf(2), Duration.ZERO));
  }

  @Example
  void requestsThatDialNobodyNeedNoGuard() {
    assertThat(Pace.ofRequests(BigDecimal.TEN).spacing()).isEqualTo(Duration.ofMillis(100));
    assertThat(Pace.ofRequests(new BigDecimal("2.5")).spacing()).isEqualTo(Duration.ofMillis(400));
  }

  @Example
  void aMillionSlotsAreReckonedInSeconds() {
    Pace pace = Pace.ofCalls(BigDecimal.valueOf(200), Duration.ofMillis(9));

    List<Instant> slots =
        assertTimeout(
            Duration.ofSeconds(5),
            () -> pace.slots(NOON, NOON, pace.spacing().multipliedBy(1_000_000)));

    assertThat(slots).hasSize(1_000_000);
    assertThat(slots.get(999_999)).isEqualTo(NOON.plus(pace.spacing().multipliedBy(999_999)));
    assertNoMoreThan(200, slots);
  }

  private static void assertNoMoreThan(int most, List<Instant> slots) {
    ArrayDeque<Instant> second = new ArrayDeque<>();
    for (Instant slot : slots) {
      while (!second.isEmpty() && !second.peek().isAfter(slot.minusSeconds(1))) {
        second.remove();
      }
      second.add(slot);
      if (second.size() > most) {
        throw new AssertionError(second.size() + " slots in the second before " + slot);
      }
    }
  }

  private static long[] arrivals(BigDecimal rate, long guard, Random random, int count) {
    long spacing = Pace.ofCalls(rate, Duration.ofNanos(guard)).spacing().toNanos();
    return IntStream.range(0, count)
        .mapToLong(i -> i * spacing + random.nextLong(guard + 1))
        .toArray();
  }

  @Provide
  Arbitrary<BigDecimal> rates() {
    return Arbitraries.bigDecimals()
        .between(new BigDecimal("0.1"), BigDecimal.valueOf(200))
        .ofScale(2);
  }
}
