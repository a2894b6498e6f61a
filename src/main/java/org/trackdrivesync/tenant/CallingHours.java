package org.trackdrivesync.tenant;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When a person may be called, by the clock and the calendar where that person is.
 *
 * @param week the windows of each weekday, in their order and apart; none where it is closed
 * @param closed dates that are closed whatever their weekday
 */
public record CallingHours(Map<DayOfWeek, List<DayWindow>> week, ClosedDates closed) {
  public static final CallingHours ALWAYS = everyDay(List.of(DayWindow.WHOLE_DAY));

  public CallingHours {
    EnumMap<DayOfWeek, List<DayWindow>> days = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      days.put(day, List.copyOf(week.getOrDefault(day, List.of())));
    }
    week = Collections.unmodifiableMap(days);
  }

  /** The same windows on each day of the week, as {@code 08:00-21:00} or {@code always}. */
  public static CallingHours parse(String text) {
    return everyDay(DayWindow.list(text));
  }

  private static CallingHours everyDay(List<DayWindow> windows) {
    EnumMap<DayOfWeek, List<DayWindow>> week = new EnumMap<>(DayOfWeek.class);
    Arrays.stream(DayOfWeek.values()).forEach(day -> week.put(day, windows));
    return new CallingHours(week, ClosedDates.NONE);
  }

  /** No hour of any day is closed, so that nobody need ask where a person is. */
  public boolean always() {
    return closed.isEmpty()
        && week.values().stream().allMatch(List.of(DayWindow.WHOLE_DAY)::equals);
  }

  /** Every hour of every week is closed. */
  boolean never() {
    return week.values().stream().allMatch(List::isEmpty);
  }

  public boolean openAt(LocalDateTime time) {
    return windows(time.toLocalDate()).stream().anyMatch(w -> w.has(time.toLocalTime()));
  }

  /**
   * The first open time by a calendar on which no clock is ever changed.
   *
   * @param from is the answer where it is open
   * @param lastDay where the search ends
   */
  public Optional<LocalDateTime> opening(LocalDateTime from, LocalDate lastDay) {
    LocalTime time = from.toLocalTime();
    for (LocalDate day = from.toLocalDate(); !day.isAfter(lastDay); day = day.plusDays(1)) {
      for (DayWindow window : windows(day)) {
        if (!window.isOver(time)) {
          return Optional.of(day.atTime(time.isBefore(window.opens()) ? window.opens() : time));
        }
      }
      time = LocalTime.MIN;
    }
    return Optional.empty();
  }

  private List<DayWindow> windows(LocalDate day) {
    return closed.has(day) ? List.of() : week.get(day.getDayOfWeek());
  }
}
