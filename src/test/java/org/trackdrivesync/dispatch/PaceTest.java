package org.trackdrivesync.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.trackdrivesync.dispatch.Pace.State;
import org.trackdrivesync.tenant.ATenant;

class PaceTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final State FRESH = new State(NOON, List.of());

  @Property
  void theAllowanceIsUsed(@ForAll @IntRange(min = 1, max = 200) int rate) {
    Pace pace = calls(String.valueOf(rate));

    double perSecond = 1e9 / pace.spacing().toNanos();

    assertThat(perSecond).isBetween(rate * (rate <= 69 ? 0.99 : 0.974), (double) rate);
  }

  @Property
  void slotsOfAnIdleTenantAreEven(
      @ForAll("rates") String rate, @ForAll @IntRange(max = 2000) int horizonMillis) {
    Pace pace = calls(rate);

    List<Instant> slots = pace.slots(FRESH, NOON, NOON.plusMillis(horizonMillis));

    for (int i = 0; i < slots.size(); i++) {
      assertThat(slots.get(i)).isEqualTo(NOON.plus(pace.spacing().multipliedBy(i)));
      assertThat(slots.get(i)).isBefore(NOON.plusMillis(horizonMillis));
    }
  }

  @Property
  void noSlotIsBeforeTheEarliest(
      @ForAll("rates") String rate, @ForAll @IntRange(min = -5000, max = 5000) int millis) {
    Instant earliest = NOON.plusMillis(millis);

    List<Instant> slots = calls(rate).slots(FRESH, earliest, earliest.plusSeconds(1));

    assertThat(slots).allSatisfy(slot -> assertThat(slot).isAfterOrEqualTo(earliest));
  }

  @Property
  void slotsAreWholeMicrosecondsAsTheStoreKeepsThem(@ForAll("rates") String rate) {
    Pace pace = calls(rate);

    List<Instant> slots = pace.slots(FRESH, NOON, NOON.plusSeconds(20));
    State left = pace.used(FRESH, slots, NOON);

    assertThat(slots).allSatisfy(PaceTest::assertWholeMicros);
    assertThat(left.free()).hasSize(pace.turns()).allSatisfy(PaceTest::assertWholeMicros);
  }

  @Example
  void aLateCallPutsOffItsOwnTurnAndNoOther() {
    Pace pace = calls("5");
    List<Instant> second = pace.slots(FRESH, NOON, NOON.plusMillis(1100)).subList(0, 5);
    State left = pace.used(FRESH, second, NOON);
    Duration late = Duration.ofMillis(80);
    List<Instant> inTime = pace.slots(left, NOON, NOON.plusSeconds(3));

    State told = new State(left.even(), withFirst(left.free(), late));
    List<Instant> next = pace.slots(told, NOON, NOON.plusSeconds(3));

    assertThat(next.get(0)).isEqualTo(pace.freeAgain(second.get(0)).plus(late));
    assertThat(next.subList(1, 5)).isEqualTo(inTime.subList(1, 5));
  }

  @Example
  void callsThatWereLateTogetherCloseUpWithoutABurst() {
    Pace pace = calls("40");
    State left = pace.used(FRESH, pace.slots(FRESH, NOON, NOON.plusSeconds(1)), NOON);
    Instant waking = NOON.plusSeconds(3);
    State frozen = new State(left.even(), left.free().stream().map(f -> waking).toList());

    List<Instant> slots = pace.slots(frozen, waking, waking.plusSeconds(1));

    for (int i = 1; i < slots.size(); i++) {
      Duration gap = Duration.between(slots.get(i - 1), slots.get(i));
      assertThat(gap).isGreaterThanOrEqualTo(pace.spacing().dividedBy(2).minusNanos(1000));
    }
  }

  @Example
  void anAllowanceThatDoesNotFillASecondIsHeldToItsWholeCalls() {
    assertThat(calls("2.9")).isEqualTo(calls("2"));
    assertThat(calls("0.5").spacing()).isBetween(Duration.ofSeconds(2), Duration.ofMillis(2010));
  }

  @Example
  void requestsThatDialNobodyNeedNoGuard() {
    assertThat(Pace.ofRequests(BigDecimal.TEN).spacing()).isEqualTo(Duration.ofMillis(100));
    assertThat(Pace.ofRequests(new BigDecimal("2.5")).spacing()).isEqualTo(Duration.ofMillis(400));
  }

  private static Pace calls(String rate) {
    return PermitTiming.DEFAULT.pace(
        ATenant.called("acme").with("trackdrive.calls-per-second", rate).build(), Lane.CALL);
  }

  private static List<Instant> withFirst(List<Instant> turns, Duration late) {
    List<Instant> changed = new java.util.ArrayList<>(turns);
    changed.set(0, turns.get(0).plus(late));
    return changed;
  }

  private static void assertWholeMicros(Instant instant) {
    assertThat(instant.truncatedTo(ChronoUnit.MICROS)).isEqualTo(instant);
  }

  @Provide
  Arbitrary<String> rates() {
    return Arbitraries.bigDecimals()
        .between(new BigDecimal("0.1"), BigDecimal.valueOf(200))
        .ofScale(2)
        .map(BigDecimal::toPlainString);
  }
}
