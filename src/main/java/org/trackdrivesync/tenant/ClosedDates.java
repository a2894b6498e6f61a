package org.trackdrivesync.tenant;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Set;
import java.util.TreeSet;

/**
 * Dates on which nobody is called.
 *
 * @param once dates of one year
 * @param eachYear days of every year; 29 February counts in leap years
 */
public record ClosedDates(Set<LocalDate> once, Set<MonthDay> eachYear) {
  /** No date is closed. */
  public static final ClosedDates NONE = new ClosedDates(Set.of(), Set.of());

  public ClosedDates {
    once = Set.copyOf(once);
    eachYear = Set.copyOf(eachYear);
  }

  boolean has(LocalDate date) {
    return once.contains(date) || eachYear.contains(MonthDay.from(date));
  }

  boolean isEmpty() {
    return once.isEmpty() && eachYear.isEmpty();
  }

  /** Reads {@code 2026-12-25,01-01}: with a year for once, without for every year. */
  static ClosedDates parse(String text) {
    Set<LocalDate> once = new TreeSet<>();
    Set<MonthDay> eachYear = new TreeSet<>();
    for (String item : text.split(",", -1)) {
      String date = item.strip();
      try {
        if (date.length() == "12-25".length()) {
          eachYear.add(MonthDay.parse("--" + date));
        } else {
          once.add(LocalDate.parse(date));
        }
      } catch (DateTimeException e) {
        throw new IllegalArgumentException(
            "must be dates with commas between, as 2026-12-25 for once or 12-25 for every year", e);
      }
    }
    return new ClosedDates(once, eachYear);
  }
}
