package org.trackdrivesync.tenant;

import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A part of a day in which people may be called.
 *
 * @param opens first moment that is open
 * @param closes first moment that is closed again; midnight stands for the end of the day, 24:00
 */
public record DayWindow(LocalTime opens, LocalTime closes) {
  /** From midnight to midnight. */
  public static final DayWindow WHOLE_DAY = new DayWindow(LocalTime.MIN, LocalTime.MIN);

  private static final String END_OF_DAY = "24:00";
  private static final String ALLOWED =
      "must be a window as 08:00-21:00, or always; several with commas between, or closed";

  public DayWindow {
    if (!closes.equals(LocalTime.MIN) && !opens.isBefore(closes)) {
      throw new IllegalArgumentException("a window must end after it starts");
    }
  }

  boolean has(LocalTime time) {
    return !time.isBefore(opens) && !isOver(time);
  }

  boolean isOver(LocalTime time) {
    return !closes.equals(LocalTime.MIN) && !time.isBefore(closes);
  }

  /** Reads a day's windows in their order: {@code 08:00-12:00,13:00-21:00}; none if closed. */
  static List<DayWindow> list(String text) {
    switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "always":
        return List.of(WHOLE_DAY);
      case "closed":
        return List.of();
      default:
        List<DayWindow> windows =
            Arrays.stream(text.split(",", -1))
                .map(DayWindow::one)
                .sorted(Comparator.comparing(DayWindow::opens))
                .toList();
        refuseOverlaps(windows);
        return windows;
    }
  }

  private static DayWindow one(String text) {
    String[] ends = text.strip().split("-", -1);
    if (ends.length != 2) {
      throw new IllegalArgumentException(ALLOWED);
    }
    LocalTime opens = time(ends[0].strip());
    String end = ends[1].strip();
    LocalTime closes = end.equals(END_OF_DAY) ? LocalTime.MIN : time(end);
    if (!end.equals(END_OF_DAY) && !opens.isBefore(closes)) {
      throw new IllegalArgumentException(
          "must be a window as 08:00-21:00, or always: "
              + text.strip()
              + " ends before it starts; hours past midnight are written as two windows, as"
              + " 22:00-24:00,00:00-02:00");
    }
    return new DayWindow(opens, closes);
  }

  private static LocalTime time(String text) {
    try {
      return LocalTime.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(ALLOWED, e);
    }
  }

  private static void refuseOverlaps(List<DayWindow> windows) {
    for (int i = 1; i < windows.size(); i++) {
      if (!windows.get(i - 1).isOver(windows.get(i).opens())) {
        throw new IllegalArgumentException(
            "has windows that overlap: write "
                + windows.get(i - 1)
                + " and "
                + windows.get(i)
                + " as one");
      }
    }
  }

  @Override
  public String toString() {
    return opens + "-" + (closes.equals(LocalTime.MIN) ? END_OF_DAY : closes);
  }
}
