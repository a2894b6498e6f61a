package org.trackdrivesync.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trackdrivesync.lead.PhoneNumber;
import org.trackdrivesync.tenant.CallingHours;

class CallingHoursPolicyTest {
  private static final CallingHours DAY = CallingHours.parse("08:00-21:00");
  private static final PhoneNumber NEW_YORK = new PhoneNumber("+12125550100");
  private static final PhoneNumber BERLIN = new PhoneNumber("+4930901820");
  private static final PhoneNumber TOLL_FREE = new PhoneNumber("+18005550100");

  @ParameterizedTest(name = "{0} at {1} may be called at {2}")
  @CsvSource({
    // Berlin, winter: UTC+1
    "+4930901820, 2026-01-15T07:00:00Z, 2026-01-15T07:00:00Z",
    "+4930901820, 2026-01-15T06:59:59Z, 2026-01-15T07:00:00Z",
    "+4930901820, 2026-01-15T19:59:59Z, 2026-01-15T19:59:59Z",
    "+4930901820, 2026-01-15T20:00:00Z, 2026-01-16T07:00:00Z",
    // the night before the clock goes forward, and the one before it goes back
    "+4930901820, 2026-03-28T21:00:00Z, 2026-03-29T06:00:00Z",
    "+4930901820, 2026-10-24T21:00:00Z, 2026-10-25T07:00:00Z",
    // New York on the days of its own changes
    "+12125550100, 2026-03-08T02:00:00Z, 2026-03-08T12:00:00Z",
    "+12125550100, 2026-11-01T02:00:00Z, 2026-11-01T13:00:00Z",
    // India is half an hour off
    "+912228765432, 2026-01-15T02:29:00Z, 2026-01-15T02:30:00Z",
  })
  void aNumberMayBeCalledFromTheMorningOfItsOwnZoneOn(String number, Instant now, Instant opening) {
    assertThat(CallingHoursPolicy.opening(DAY, new PhoneNumber(number), now)).isEqualTo(opening);
  }

  @Test
  void aTenantThatCallsAlwaysCallsNow() {
    Instant night = Instant.parse("2026-01-15T03:00:00Z");

    assertThat(CallingHoursPolicy.opening(CallingHours.ALWAYS, NEW_YORK, night)).isEqualTo(night);
  }

  @Test
  void anOpeningInsideTheHourThatIsSkippedIsTheHourAfterIt() {
    CallingHours early = CallingHours.parse("02:30-05:00");

    assertThat(CallingHoursPolicy.opening(early, BERLIN, Instant.parse("2026-03-29T00:00:00Z")))
        .isEqualTo(Instant.parse("2026-03-29T01:30:00Z"));
  }

  @Test
  void anOpeningInsideTheHourThatComesTwiceIsWaitedForInTheSecondToo() {
    CallingHours early = CallingHours.parse("02:30-05:00");
    Instant secondTimeTwoOClock = Instant.parse("2026-10-25T01:10:00Z");

    assertThat(CallingHoursPolicy.opening(early, BERLIN, secondTimeTwoOClock))
        .isEqualTo(Instant.parse("2026-10-25T01:30:00Z"));
  }

  @Test
  void aNumberThatMayBeInManyZonesWaitsUntilAllOfThemAreOpen() {
    Instant now = Instant.parse("2026-01-15T14:00:00Z");
    CallingHours allDay = CallingHours.parse("00:30-23:30");
    List<ZoneId> zones = NumberZones.of(TOLL_FREE);

    Instant opening = CallingHoursPolicy.opening(DAY, TOLL_FREE, now);

    assertThat(zones).hasSizeGreaterThan(3);
    assertThat(opening).isAfter(CallingHoursPolicy.opening(DAY, NEW_YORK, now));
    assertThat(CallingHoursPolicy.opening(allDay, TOLL_FREE, now)).isAfterOrEqualTo(now);
  }

  @Test
  void aNumberOfNoPlaceIsHeldToUtc() {
    PhoneNumber nowhere = new PhoneNumber("+99912345678");

    assertThat(CallingHoursPolicy.opening(DAY, nowhere, Instant.parse("2026-01-15T07:00:00Z")))
        .isEqualTo(Instant.parse("2026-01-15T08:00:00Z"));
  }

  @Property(tries = 3000)
  void theOpeningIsNeverPastAndAlwaysOpen(
      @ForAll("numbers") PhoneNumber number,
      @ForAll("minutes") Instant now,
      @ForAll @IntRange(max = 1380) int opens,
      @ForAll @IntRange(min = 30, max = 700) int minutes) {
    LocalTime from = LocalTime.MIN.plusMinutes(opens);
    LocalTime to = LocalTime.MIN.plusMinutes(Math.min(1439, opens + minutes));
    CallingHours hours = new CallingHours(from, to);

    Instant opening = CallingHoursPolicy.opening(hours, number, now);

    assertThat(opening).isBetween(now, now.plus(Duration.ofHours(50)));
    for (ZoneId zone : NumberZones.of(number)) {
      assertThat(hours.openAt(opening.atZone(zone).toLocalTime()))
          .as("%s is open at %s in %s", hours, opening.atZone(zone), zone)
          .isTrue();
    }
  }

  @Provide
  Arbitrary<PhoneNumber> numbers() {
    return Arbitraries.of(NEW_YORK, BERLIN, new PhoneNumber("+912228765432"));
  }

  /** Any minute of 2026, and most of them around the changes of the clocks. */
  @Provide
  Arbitrary<Instant> minutes() {
    Instant begin = Instant.parse("2026-01-01T00:00:00Z");
    Arbitrary<Instant> any =
        Arbitraries.integers().between(0, 525_599).map(m -> begin.plus(Duration.ofMinutes(m)));
    Arbitrary<Instant> changes =
        Arbitraries.of(
                "2026-03-29T01:00:00Z",
                "2026-10-25T01:00:00Z",
                "2026-03-08T07:00:00Z",
                "2026-11-01T06:00:00Z")
            .map(Instant::parse);
    Arbitrary<Instant> near =
        changes.flatMap(
            change ->
                Arbitraries.integers()
                    .between(-180, 180)
                    .map(m -> change.plus(Duration.ofMinutes(m))));
    return Arbitraries.oneOf(any, near);
  }
}
