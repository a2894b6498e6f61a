package org.trackdrivesync.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trackdrivesync.tenant.GivenSettings.ACME;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallingHoursTest {
  private static final String HOURS = ACME + "calling-hours";

  @Test
  void aWeekdayThatIsSetGoesBeforeTheHoursOfEveryDay() {
    CallingHours hours =
        GivenSettings.acme()
            .with(HOURS, "09:00-18:00")
            .with(HOURS + ".monday", "13:00-24:00, 08:00-12:00")
            .with(HOURS + ".saturday", "always")
            .with(HOURS + ".sunday", "Closed")
            .with(HOURS + ".closed-dates", "2026-11-26, 12-25")
            .readAcme()
            .callingHours();

    assertThat(hours.week().get(DayOfWeek.TUESDAY)).containsExactly(window("09:00", "18:00"));
    assertThat(hours.week().get(DayOfWeek.MONDAY))
        .containsExactly(window("08:00", "12:00"), window("13:00", "00:00"));
    assertThat(hours.week().get(DayOfWeek.SATURDAY)).containsExactly(DayWindow.WHOLE_DAY);
    assertThat(hours.week().get(DayOfWeek.SUNDAY)).isEmpty();
    assertThat(hours.closed())
        .isEqualTo(
            new ClosedDates(Set.of(LocalDate.of(2026, 11, 26)), Set.of(MonthDay.of(12, 25))));
    assertThat(hours.always()).isFalse();
  }

  @ParameterizedTest(name = "at {0} it is open: {1}")
  @CsvSource({
    "2026-11-23T07:59:59, false", // a Monday
    "2026-11-23T08:00:00, true",
    "2026-11-23T12:00:00, false",
    "2026-11-23T23:59:59, true",
    "2026-11-24T00:00:00, false",
    "2026-11-26T10:00:00, false", // Thanksgiving
    "2027-11-26T10:00:00, true",
    "2026-11-29T10:00:00, false", // a Sunday
    "2030-12-25T10:00:00, false",
  })
  void itIsOpenInsideAWindowOfADayThatIsNotClosed(LocalDateTime time, boolean open) {
    CallingHours hours =
        GivenSettings.acme()
            .with(HOURS, "09:00-18:00")
            .with(HOURS + ".monday", "08:00-12:00,13:00-24:00")
            .with(HOURS + ".sunday", "closed")
            .with(HOURS + ".closed-dates", "2026-11-26,12-25")
            .readAcme()
            .callingHours();

    assertThat(hours.openAt(time)).isEqualTo(open);
  }

  @Test
  void alwaysWithAClosedDayOrDateIsNotAlways() {
    assertThat(CallingHours.parse("always").always()).isTrue();
    assertThat(CallingHours.parse("00:00-24:00").always()).isTrue();
    assertThat(given(HOURS + ".sunday", "closed").readAcme().callingHours().always()).isFalse();
    assertThat(given(HOURS + ".closed-dates", "12-25").readAcme().callingHours().always())
        .isFalse();
  }

  @Test
  void aTenantMayBeClosedOnAllDaysButOne() {
    CallingHours hours =
        GivenSettings.acme()
            .with(HOURS, "closed")
            .with(HOURS + ".friday", "08:00-21:00")
            .readAcme()
            .callingHours();

    assertThat(hours.week().values()).filteredOn(List::isEmpty).hasSize(6);
  }

  @ParameterizedTest(name = "{0} = {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          calling-hours              | closed                  | is closed on every day: open one, as calling-hours.monday=
          calling-hours.monday       | 8-17                    | must be a window as 08:00-21:00
          calling-hours.monday       | 08:00-24:01             | must be a window as 08:00-21:00
          calling-hours.monday       | 08:00                   | must be a window as 08:00-21:00
          calling-hours.monday       | 08:00-12:00,            | must be a window as 08:00-21:00
          calling-hours.monday       | 08:00-08:00             | ends before it starts
          calling-hours.monday       | 22:00-02:00             | written as two windows, as 22:00-24:00,00:00-02:00
          calling-hours.monday       | 22:00-00:00             | written as two windows
          calling-hours.monday       | 08:00-12:00,11:00-13:00 | overlap: write 08:00-12:00 and 11:00-13:00 as one
          calling-hours.mon          | 08:00-12:00             | is not a day: write calling-hours.monday to calling-hours.sunday
          calling-hours.closed-dates | 25.12.2026              | as 2026-12-25 for once or 12-25 for every year
          calling-hours.closed-dates | 12-32                   | as 2026-12-25 for once or 12-25 for every year
          calling-hours.closed-dates | 2026-12-25,             | as 2026-12-25 for once or 12-25 for every year
          """)
  void aMistakeIsToldByItsPropertyWithWhatToWrite(String key, String value, String told) {
    assertThatThrownBy(() -> GivenSettings.acme().with(ACME + key, value).read())
        .isInstanceOf(IllegalSettings.class)
        .hasMessageContaining(ACME + key + " ")
        .hasMessageContaining(told);
  }

  private static GivenSettings given(String name, String value) {
    return GivenSettings.acme().with(HOURS, "always").with(name, value);
  }

  private static DayWindow window(String opens, String closes) {
    return new DayWindow(LocalTime.parse(opens), LocalTime.parse(closes));
  }
}
