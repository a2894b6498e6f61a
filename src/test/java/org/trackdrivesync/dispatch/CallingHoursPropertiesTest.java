package org.trackdrivesync.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import org.trackdrivesync.tenant.CallingHours;
import org.trackdrivesync.tenant.ClosedDates;
import org.trackdrivesync.tenant.DayWindow;

/** An opening is open in every zone, and nothing before it is, minute by minute. */
class CallingHoursPropertiesTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int LAST_MINUTE = 24 * 60;

  @Property(tries = 600, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
  void anOpeningIsTheFirstMinuteThatIsOpenInEveryZone(
      @ForAll("hours") CallingHours hours,
      @ForAll("places") List<ZoneId> zones,
      @ForAll("minutes") Instant now) {
    Instant opening = CallingHoursPolicy.opening(hours, zones, now);

    Instant end = now.plus(CallingHoursPolicy.HORIZON);
    assertThat(opening).isBetween(now, end);
    if (opening.isBefore(end)) {
      assertThat(open(hours, zones, opening)).as("%s is open at %s", hours, opening).isTrue();
    }
    for (Instant minute = now; minute.isBefore(opening); minute = minute.plus(MINUTE)) {
      if (open(hours, zones, minute)) {
        assertThat(minute).as("first open minute of %s in %s", hours, zones).isEqualTo(opening);
      }
    }
  }

  /** By the windows as they are written, without the code under test. */
  private static boolean open(CallingHours hours, List<ZoneId> zones, Instant at) {
    return zones.stream()
        .map(at::atZone)
        .allMatch(
            there ->
                !hours.closed().once().contains(there.toLocalDate())
                    && !hours.closed().eachYear().contains(MonthDay.from(there))
                    && hours.week().get(there.getDayOfWeek()).stream()
                        .anyMatch(window -> has(window, there.getHour() * 60 + there.getMinute())));
  }

  private static boolean has(DayWindow window, int minute) {
    int closes = window.closes().toSecondOfDay() / 60;
    return minute >= window.opens().toSecondOfDay() / 60
        && minute < (closes == 0 ? LAST_MINUTE : closes);
  }

  @Provide
  Arbitrary<CallingHours> hours() {
    Arbitrary<Map<DayOfWeek, List<DayWindow>>> week =
        windows()
            .list()
            .ofSize(7)
            .map(
                days -> {
                  Map<DayOfWeek, List<DayWindow>> byDay = new HashMap<>();
                  days.forEach(day -> byDay.put(DayOfWeek.of(byDay.size() + 1), day));
                  return byDay;
                });
    Arbitrary<Set<LocalDate>> once =
        minutes().map(at -> at.atZone(ZoneId.of("UTC")).toLocalDate()).set().ofMaxSize(3);
    Arbitrary<Set<MonthDay>> eachYear =
        once.map(dates -> dates.stream().map(MonthDay::from).collect(Collectors.toSet()));
    return Combinators.combine(week, Combinators.combine(once, eachYear).as(ClosedDates::new))
        .as(CallingHours::new);
  }

  /** None to two windows a day, some of them in the hours in which clocks change. */
  private static Arbitrary<List<DayWindow>> windows() {
    Arbitrary<Integer> nights = Arbitraries.integers().between(0, 239);
    Arbitrary<Integer> ends = Arbitraries.oneOf(nights, minuteOfDay());
    return ends.set()
        .ofMinSize(0)
        .ofMaxSize(4)
        .map(
            set -> {
              List<Integer> sorted = set.stream().sorted().toList();
              return IntStream.range(0, sorted.size() / 2)
                  .mapToObj(i -> new DayWindow(at(sorted.get(2 * i)), at(sorted.get(2 * i + 1))))
                  .toList();
            });
  }

  private static Arbitrary<Integer> minuteOfDay() {
    return Arbitraries.frequencyOf(
        Tuple.of(8, Arbitraries.integers().between(0, LAST_MINUTE)),
        Tuple.of(1, Arbitraries.of(0, LAST_MINUTE)));
  }

  private static LocalTime at(int minute) {
    return minute == LAST_MINUTE ? LocalTime.MIN : LocalTime.MIN.plusMinutes(minute);
  }

  @Provide
  Arbitrary<List<ZoneId>> places() {
    return Arbitraries.of(
            "America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kolkata")
        .map(ZoneId::of)
        .list()
        .ofMinSize(1)
        .ofMaxSize(2)
        .uniqueElements();
  }

  /** Any minute of 2026, and most of them around the changes of the clocks. */
  @Provide
  Arbitrary<Instant> minutes() {
    Instant begin = Instant.parse("2026-01-01T00:00:00Z");
    Arbitrary<Instant> any =
        Arbitraries.integers().between(0, 525_599).map(m -> begin.plus(Duration.ofMinutes(m)));
    Arbitrary<Instant> near =
        Arbitraries.of(
                "2026-03-29T01:00:00Z", // Berlin
                "2026-10-25T01:00:00Z",
                "2026-03-08T07:00:00Z", // New York
                "2026-11-01T06:00:00Z",
                "2026-04-04T15:00:00Z", // Lord Howe, by half an hour
                "2026-10-03T15:30:00Z")
            .map(Instant::parse)
            .flatMap(
                change ->
                    Arbitraries.integers()
                        .between(-300, 180)
                        .map(m -> change.plus(Duration.ofMinutes(m))));
    return Arbitraries.oneOf(any, near, near);
  }
}
