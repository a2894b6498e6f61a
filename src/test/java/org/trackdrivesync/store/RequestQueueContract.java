package org.trackdrivesync.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.Lane;
import org.trackdrivesync.dispatch.LateCall;
import org.trackdrivesync.dispatch.Outcome;
import org.trackdrivesync.dispatch.Pace;
import org.trackdrivesync.dispatch.PermitTiming;
import org.trackdrivesync.dispatch.RequestKind;
import org.trackdrivesync.dispatch.RequestQueue.Round;
import org.trackdrivesync.intake.PlannedRequest;
import org.trackdrivesync.lead.PhoneNumber;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.tenant.ATenant;
import org.trackdrivesync.tenant.Tenant;

/** Contract of {@link org.trackdrivesync.dispatch.RequestQueue}: who is claimed, and when. */
abstract class RequestQueueContract extends StoreContract {
  private static final String NOWHERE = "+99912345678"; // held to UTC

  /** A tenant whose calling hours are over, or have not begun, at any time this is run. */
  private static final Tenant ASLEEP =
      ATenant.called("asleep").with("calling-hours", hoursThatAreNotNow()).build();

  /** Twelve hours a day, so that of two places that far apart one is open at any time. */
  private static final Tenant HALF_A_DAY =
      ATenant.called("half-a-day")
          .with("calling-hours", "00:00-12:00")
          .with("trackdrive.calls-per-second", "100")
          .build();

  private static final int HOUR_BY_UTC = LocalTime.now(ZoneOffset.UTC).getHour();

  /** Where these hours opened at least five hours ago, and stay open as long. */
  private static final ZoneId OPEN = whereItIs(5);

  /** Where they are closed as safely: a zone with a name. */
  private static final ZoneId CLOSED =
      ZoneId.of("Etc/GMT%+d".formatted(-whereItIs(17).getTotalSeconds() / 3600));

  @Override
  List<Tenant> tenants() {
    return List.of(FAST, SLOW, ASLEEP, HALF_A_DAY);
  }

  @Test
  void aClaimSaysWhatIsToBeSent() {
    promotes(FAST, ANN);

    Claim claim = onlyClaim();

    assertThat(claim.tenant()).isEqualTo(FAST.id());
    assertThat(claim.kind()).isEqualTo(RequestKind.PROMOTE);
    assertThat(claim.task()).isEqualTo(Claim.Task.SEND);
    assertThat(claim.distribution()).isEqualTo("hot");
    assertThat(claim.scheduleId()).contains("77");
    assertThat(claim.number()).isEqualTo(new PhoneNumber(ANN));
    assertThat(claim.data()).isEqualTo(Map.of("first_name", "Ann"));
    assertThat(claim.attempt()).isEqualTo(1);
    assertThat(claim.sentAt()).isEmpty();
    assertThat(claim.slot()).isAfter(claim.receivedAt());
    assertThat(Duration.between(claim.receivedAt(), claim.expiresAt())).isEqualTo(FIFTEEN_MINUTES);
  }

  @Test
  void nothingIsClaimedTwice() {
    promotes(FAST, ANN, BOB);

    assertThat(claims()).hasSize(2);

    assertNothingDone(queue.claim());
    assertNothingDone(store.queue("two").claim());
  }

  @Test
  void theNewestGoesFirst() {
    promotes(FAST, number(1), number(2), number(3));

    assertThat(numbers(claims())).containsExactly(number(3), number(2), number(1));
  }

  @Test
  void theOldestGoesFirstWhereTheTenantWishesSo() {
    for (int n = 1; n <= 6; n++) {
      stored(FAST, asked(number(n), Duration.ZERO, FIFTEEN_MINUTES, false));
    }

    assertThat(numbers(claims())).isSorted().hasSize(6);
  }

  @Test
  void eachFifthSlotGoesToTheOldest() {
    for (int n = 1; n <= 12; n++) {
      promotes(FAST, number(n));
    }

    assertThat(numbers(claims()))
        .extracting(number -> Integer.parseInt(number.substring(8)))
        .containsExactly(12, 11, 10, 9, 1, 8, 7, 6, 5, 2, 4, 3);
  }

  @Test
  void eachFifthSlotGoesToTheOldestAlsoWhereARoundHasOne() {
    List<String> called = new ArrayList<>();
    for (int n = 1; n <= 6; n++) {
      promotes(SLOW, number(n));
    }
    for (int n = 1; n <= 6; n++) {
      called.addAll(numbers(claims()));
      store.advance(Duration.ofSeconds(10));
    }

    assertThat(called)
        .containsExactly(number(6), number(5), number(4), number(3), number(1), number(2));
  }

  @Test
  void insideABatchTheLastIsTheNewest() {
    promotes(FAST, ANN);
    store
        .log()
        .append(
            List.of(
                change(FAST, "crm", "z", promote(number(1))),
                change(FAST, "crm", "a", promote(number(2)))));

    assertThat(numbers(claims())).containsExactly(number(2), number(1), ANN);
  }

  @Test
  void slotsAreEvenAndARoundTakesNoMoreThanItsHorizonHolds() {
    IntStream.range(0, 40).forEach(n -> promotes(FAST, number(n)));
    Pace pace = PermitTiming.DEFAULT.pace(FAST, Lane.CALL);

    List<Claim> claims = claims();

    int most = (int) (PermitTiming.DEFAULT.horizon().toNanos() / pace.spacing().toNanos()) + 1;
    assertThat(claims).hasSize(most);
    for (int i = 1; i < claims.size(); i++) {
      assertThat(claims.get(i).slot()).isEqualTo(claims.get(i - 1).slot().plus(pace.spacing()));
    }
  }

  @Test
  void theNextRoundGoesOnBehindTheLastSlot() {
    promotes(SLOW, number(1), number(2));

    Claim first = onlyClaim();
    Round tooSoon = queue.claim();
    store.advance(Duration.ofSeconds(10));

    assertNothingDone(tooSoon);
    assertThat(tooSoon.nextLook()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
    assertThat(onlyClaim().requestId()).isNotEqualTo(first.requestId());
  }

  @Test
  void aLateCallPutsOffItsTurnAndNoOther() {
    promotes(SLOW, number(1), number(2));
    promotes(FAST, number(3));
    Claim late = claims().stream().filter(c -> c.tenant().equals(SLOW.id())).findFirst().get();
    Duration inTime = queue.claim().nextLook();

    queue.tellLate(List.of(new LateCall(late, Duration.ZERO, Duration.ofSeconds(8))));

    assertThat(queue.claim().nextLook()).isBetween(inTime.plusSeconds(5), inTime.plusSeconds(8));
  }

  @Test
  void aCallThatIsLaterThanTheStoreWasToldPutsOffItsTurnOnceMore() {
    promotes(SLOW, number(1), number(2));
    Claim late = onlyClaim();
    Duration inTime = queue.claim().nextLook();

    queue.tellLate(List.of(new LateCall(late, Duration.ZERO, Duration.ofSeconds(3))));
    queue.tellLate(List.of(new LateCall(late, Duration.ofSeconds(3), Duration.ofSeconds(5))));

    assertThat(queue.claim().nextLook()).isBetween(inTime.plusSeconds(5), inTime.plusSeconds(8));
  }

  @Test
  void aWholeSecondAfterALateCallHoldsNoMoreThanTheRate() {
    int most = FAST.trackDrive().callsPerSecond().intValue();
    IntStream.range(0, 3 * most).forEach(n -> promotes(FAST, number(n)));
    List<Instant> sent = new ArrayList<>();
    Duration advanced = Duration.ZERO;
    while (sent.size() < 3 * most) {
      for (Claim claim : claims()) {
        Duration late = Duration.ofMillis(sent.size() % 7 == 0 ? 90 : 0);
        sent.add(store.asToldNow(claim.slot(), advanced.negated()).plus(late));
        queue.tellLate(List.of(new LateCall(claim, Duration.ZERO, late)));
      }
      store.advance(Duration.ofMillis(50));
      advanced = advanced.plusMillis(50);
    }

    sent.sort(null);
    for (int i = most; i < sent.size(); i++) {
      assertThat(Duration.between(sent.get(i - most), sent.get(i)))
          .isGreaterThan(Duration.ofSeconds(1));
    }
  }

  @Test
  void tenantsHaveSlotsOfTheirOwn() {
    IntStream.range(0, 5).forEach(n -> promotes(FAST, number(n)));
    promotes(SLOW, number(1), number(2));

    List<Claim> claims = claims();

    assertThat(claims).filteredOn(claim -> claim.tenant().equals(FAST.id())).hasSize(5);
    assertThat(claims).filteredOn(claim -> claim.tenant().equals(SLOW.id())).hasSize(1);
  }

  @Test
  void whatDialsNobodySpendsNoCalls() {
    promotes(SLOW, ANN);
    stored(SLOW, enroll(number(1)));
    stored(SLOW, enroll(number(2)));

    assertThat(claims())
        .extracting(Claim::kind)
        .containsExactlyInAnyOrder(RequestKind.PROMOTE, RequestKind.ENROLL, RequestKind.ENROLL);
  }

  @Test
  void aPausedTenantIsLeftAloneAndTheOthersGoOn() {
    promotes(FAST, ANN);
    promotes(SLOW, BOB);

    store.pause(SLOW.id());

    assertThat(numbers(claims())).containsExactly(ANN);
    assertThat(waiting(SLOW)).isEqualTo(1);
    assertThat(queue.claim().nextLook()).isNull();
  }

  @Test
  void whatWaitedTooLongIsExpired() {
    promotes(FAST, ANN, BOB);
    stored(FAST, asked(number(3), Duration.ZERO, Duration.ofMinutes(20), true));
    assertThat(queue.expire()).isEmpty();

    store.advance(FIFTEEN_MINUTES);

    assertThat(told(queue.expire()))
        .containsExactlyInAnyOrder(ANN + " EXPIRED TOO_OLD", BOB + " EXPIRED TOO_OLD");
    assertThat(queue.expire()).isEmpty();
    assertThat(numbers(claims())).containsExactly(number(3));
  }

  @Test
  void aRoundThatFindsATooOldPromoteExpiresItWithoutSpendingASlot() {
    promotes(SLOW, ANN);
    store.advance(FIFTEEN_MINUTES);

    Round round = queue.claim();
    promotes(SLOW, BOB);

    assertThat(told(round.endings())).containsExactly(ANN + " EXPIRED TOO_OLD");
    assertThat(numbers(claims())).containsExactly(BOB);
  }

  @Test
  void outsideCallingHoursAPromoteIsPostponed() {
    stored(ASLEEP, asked(NOWHERE, Duration.ZERO, Duration.ofDays(3), true));

    Round round = queue.claim();

    assertNothingDone(round);
    assertThat(waiting(ASLEEP)).isEqualTo(1);
    assertThat(round.nextLook()).isBetween(Duration.ofHours(1), Duration.ofDays(1));
  }

  @Test
  void aPromoteThatWouldOnlyBeCalledTooLateIsExpired() {
    stored(ASLEEP, promote(NOWHERE));

    assertThat(queue.claim().endings())
        .singleElement()
        .satisfies(
            ending -> {
              assertThat(ending.outcome()).isEqualTo(Outcome.EXPIRED);
              assertThat(ending.reason()).isEqualTo(Reason.OUTSIDE_CALLING_HOURS);
            });
  }

  @Test
  void atOpeningTheFreshestGoesFirstAndNoneBeforeItsSlot() {
    for (int n = 1; n <= 3; n++) {
      stored(SLOW, asked(number(n), Duration.ofMinutes(2), FIFTEEN_MINUTES, true));
    }
    assertNothingDone(queue.claim());

    store.advance(Duration.ofMinutes(3));
    Claim first = onlyClaim();
    store.advance(Duration.ofSeconds(10));

    assertThat(numbers(List.of(first, onlyClaim()))).containsExactly(number(3), number(2));
  }

  @Test
  void theZonesOfALeadGoBeforeThoseOfItsNumber() {
    stored(HALF_A_DAY, inZones(List.of(CLOSED)));
    assertNothingDone(queue.claim());
    assertThat(waiting(HALF_A_DAY)).isEqualTo(1);

    stored(HALF_A_DAY, inZones(List.of(OPEN, CLOSED)));
    assertThat(told(queue.claim().endings()))
        .containsExactly(NOWHERE + " EXPIRED OUTSIDE_CALLING_HOURS");

    stored(HALF_A_DAY, inZones(List.of(OPEN)));
    assertThat(numbers(claims())).containsExactly(NOWHERE);
  }

  private static PlannedRequest inZones(List<ZoneId> zones) {
    return new PlannedRequest(
        RequestKind.PROMOTE,
        "hot",
        Optional.of("77"),
        new PhoneNumber(NOWHERE),
        Map.of(),
        Duration.ZERO,
        Duration.ofDays(3),
        false,
        true,
        zones,
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void anEnrolmentNeedsNoCallingHours() {
    stored(ASLEEP, enroll(NOWHERE));

    assertThat(onlyClaim().kind()).isEqualTo(RequestKind.ENROLL);
  }

  @Test
  void anIdleQueueHasNothingToLookFor() {
    assertThat(queue.claim().nextLook()).isNull();
  }

  private static PlannedRequest asked(
      String number, Duration dueIn, Duration expiresIn, boolean newestFirst) {
    return new PlannedRequest(
        RequestKind.PROMOTE,
        "hot",
        Optional.of("77"),
        new PhoneNumber(number),
        Map.of(),
        dueIn,
        expiresIn,
        false,
        newestFirst,
        Optional.empty());
  }

  private static ZoneOffset whereItIs(int hour) {
    return ZoneOffset.ofHours(Math.floorMod(hour - HOUR_BY_UTC + 11, 24) - 11);
  }

  private static String hoursThatAreNotNow() {
    LocalTime now = LocalTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES);
    LocalTime opens = now.getHour() < 20 ? now.plusHours(2) : now.minusHours(4);
    return opens + "-" + opens.plusHours(1);
  }
}
