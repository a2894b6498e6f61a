package org.trackdrivesync.tenant;

import java.time.LocalTime;
import java.time.format.DateTimeParseException;

/**
 * The part of a day in which a person may be called, by the clock where that person is.
 *
 * @param opens first minute that is open
 * @param closes first minute that is closed again; {@link #ALWAYS} has both at midnight
 */
public record CallingHours(LocalTime opens, LocalTime closes) {
  public static final CallingHours ALWAYS = new CallingHours(LocalTime.MIN, LocalTime.MIN);

  public static final String ALLOWED = "a window as 08:00-21:00, or always";

  public boolean always() {
    return opens.equals(closes);
  }

  public boolean openAt(LocalTime time) {
    return always() || (!time.isBefore(opens) && time.isBefore(closes));
  }

  public static CallingHours parse(String text) {
    if (text.strip().equalsIgnoreCase("always")) {
      return ALWAYS;
    }
    String[] ends = text.strip().split("-", -1);
    try {
      LocalTime opens = LocalTime.parse(ends[0].strip());
      LocalTime closes = LocalTime.parse(ends.length == 2 ? ends[1].strip() : "");
      if (opens.isBefore(closes)) {
        return new CallingHours(opens, closes);
      }
    } catch (DateTimeParseException e) {
      // told below, with what is allowed
    }
    throw new IllegalArgumentException("must be " + ALLOWED);
  }

  @Override
  public String toString() {
    return always() ? "always" : opens + "-" + closes;
  }
}
