package org.trackdrivesync.tenant;

import java.time.DayOfWeek;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads {@code calling-hours} of a tenant, with its weekdays and closed dates. */
final class CallingHoursReader {
  static final String NOT_A_DAY =
      "is not a day: write calling-hours.monday to calling-hours.sunday, or"
          + " calling-hours.closed-dates";

  private static final String KEY = "calling-hours";
  private static final List<DayWindow> DEFAULT = DayWindow.list("08:00-21:00");

  private CallingHoursReader() {}

  static CallingHours read(Section tenant) {
    List<DayWindow> everyDay = tenant.read(KEY, DayWindow::list).orElse(DEFAULT);
    Section days = tenant.in(KEY);
    Map<DayOfWeek, List<DayWindow>> week = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      String name = day.name().toLowerCase(Locale.ROOT);
      week.put(day, days.read(name, DayWindow::list).orElse(everyDay));
    }
    ClosedDates closed = days.read("closed-dates", ClosedDates::parse).orElse(ClosedDates.NONE);
    CallingHours hours = new CallingHours(week, closed);
    if (hours.never()) {
      tenant.mistake(KEY, "is closed on every day: open one, as calling-hours.monday=08:00-21:00");
    }
    return hours;
  }
}
