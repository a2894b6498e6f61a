package org.trackdrivesync.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trackdrivesync.lead.PhoneNumber;
import org.trackdrivesync.tenant.ATenant;
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
    "+4930901820, 2026-01-15T19:59:58Z, 2026-01-15T19:59:58Z",
    "+4930901820, 2026-01-15T19:59:59Z, 2026-01-16T07:00:00Z", // it might arrive at nine
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

  @ParameterizedTest(name = "{0} in {1}: at {2} the opening is {3}")
  @CsvSource({
    // 02:30 is skipped: open as soon as the clock shows more, until it shows the end
    "02:30-05:00, Europe/Berlin, 2026-03-29T00:00:00Z, 2026-03-29T01:00:00Z",
    "02:30-05:00, Europe/Berlin, 2026-03-29T02:59:59Z, 2026-03-29T02:59:59Z",
    "02:30-05:00, Europe/Berlin, 2026-03-29T03:00:00Z, 2026-03-30T00:30:00Z",
    "02:30-05:00, America/New_York, 2026-03-08T06:00:00Z, 2026-03-08T07:00:00Z",
    // a window that is skipped whole does not open that day
    "02:10-02:50, Europe/Berlin, 2026-03-29T00:00:00Z, 2026-03-30T00:10:00Z",
    // half an hour is skipped, from 02:00 to 02:30
    "02:10-04:00, Australia/Lord_Howe, 2026-10-03T15:00:00Z, 2026-10-03T15:30:00Z",
    // 02:30 to 03:00 comes twice, and is open twice; what is between is closed
    "02:30-05:00, Europe/Berlin, 2026-10-25T00:10:00Z, 2026-10-25T00:30:00Z",
    "02:30-05:00, Europe/Berlin, 2026-10-25T00:40:00Z, 2026-10-25T00:40:00Z",
    "02:30-05:00, Europe/Berlin, 2026-10-25T01:10:00Z, 2026-10-25T01:30:00Z",
    // so does a window that ends in the hour that comes twice
    "00:00-01:30, America/New_York, 2026-11-01T05:40:00Z, 2026-11-01T06:00:00Z",
    "00:00-01:30, America/New_York, 2026-11-01T06:29:59Z, 2026-11-01T06:29:59Z",
    "00:00-01:30, America/New_York, 2026-11-01T06:30:00Z, 2026-11-02T05:00:00Z",
    // 01:30 to 02:00 comes twice
    "01:45-03:00, Australia/Lord_Howe, 2026-04-04T14:55:00Z, 2026-04-04T14:55:00Z",
    "01:45-03:00, Australia/Lord_Howe, 2026-04-04T15:05:00Z, 2026-04-04T15:15:00Z",
  })
  void onTheDaysOnWhichClocksChangeWhatTheyShowCounts(
      String hours, String zone, Instant now, Instant opening) {
    List<ZoneId> zones = List.of(ZoneId.of(zone));

    assertThat(CallingHoursPolicy.opening(CallingHours.parse(hours), zones, now))
        .isEqualTo(opening);
  }

  @Test
  void closedDaysAndDatesAreLeaptOver() {
    CallingHours hours =
        ATenant.called("acme")
            .with("calling-hours", "08:00-12:00,13:00-24:00")
            .with("calling-hours.sunday", "closed")
            .with("calling-hours.monday", "10:30-11:00")
            .with("calling-hours.closed-dates", "2026-12-28,12-25,12-26")
            .build()
            .callingHours();

    assertThat(berlin(hours, "2026-12-24T12:00:00Z")).isEqualTo("2026-12-24T12:00:00Z");
    assertThat(berlin(hours, "2026-12-24T11:59:00Z")).isEqualTo("2026-12-24T12:00:00Z");
    assertThat(berlin(hours, "2026-12-24T22:59:58Z")).isEqualTo("2026-12-24T22:59:58Z");
    // Friday and Saturday are Christmas, Sunday is Sunday, Monday is a closed date
    assertThat(berlin(hours, "2026-12-24T23:00:00Z")).isEqualTo("2026-12-29T07:00:00Z");
    assertThat(berlin(hours, "2027-12-28T10:00:00Z")).isEqualTo("2027-12-28T10:00:00Z");
    assertThat(berlin(hours, "2027-01-03T23:30:00Z")).isEqualTo("2027-01-04T09:30:00Z");
  }

  @Test
  void aClosedFortnightEndsAfterIt() {
    String dates =
        IntStream.rangeClosed(10, 24)
            .mapToObj(day -> "2026-06-" + day)
            .collect(Collectors.joining(","));
    CallingHours hours =
        ATenant.called("acme")
            .with("calling-hours", "08:00-21:00")
            .with("calling-hours.closed-dates", dates)
            .build()
            .callingHours();

    assertThat(berlin(hours, "2026-06-10T10:00:00Z")).isEqualTo("2026-06-25T06:00:00Z");
  }

  @Test
  void zonesThatAreNeverOpenTogetherOpenLaterThanAnyPromoteIsWorth() {
    CallingHours office = CallingHours.parse("09:00-12:00");
    Instant now = Instant.parse("2026-01-15T14:00:00Z");
    List<ZoneId> zones = List.of(ZoneId.of("Europe/Berlin"), ZoneId.of("America/New_York"));

    assertThat(CallingHoursPolicy.opening(office, zones, now))
        .isEqualTo(now.plus(CallingHoursPolicy.HORIZON));
  }

  @Test
  void whatIsKnownOfTheLeadGoesBeforeItsNumber() {
    Instant now = Instant.parse("2026-01-15T14:00:00Z");
    List<ZoneId> hawaii = List.of(ZoneId.of("Pacific/Honolulu"));

    assertThat(CallingHoursPolicy.opening(DAY, NEW_YORK, hawaii, now))
        .isEqualTo(Instant.parse("2026-01-15T18:00:00Z"));
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

  private static String berlin(CallingHours hours, String now) {
    return CallingHoursPolicy.opening(hours, BERLIN, Instant.parse(now)).toString();
  }
}
