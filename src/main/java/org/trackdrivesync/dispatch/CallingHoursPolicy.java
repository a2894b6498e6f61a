package org.trackdrivesync.dispatch;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.trackdrivesync.lead.PhoneNumber;
import org.trackdrivesync.tenant.CallingHours;

/** When a number may be called: its window must be open in every zone the number may be in. */
public final class CallingHoursPolicy {
  private CallingHoursPolicy() {}

  /** The first instant, from {@code now} on, at which the number may be called. */
  public static Instant opening(CallingHours hours, PhoneNumber number, Instant now) {
    if (hours.always()) {
      return now;
    }
    List<ZoneId> zones = NumberZones.of(number);
    Instant candidate = now;
    for (int round = 0; round <= zones.size() * 4; round++) {
      Instant latest = candidate;
      for (ZoneId zone : zones) {
        Instant opens = opening(hours, zone, candidate);
        latest = opens.isAfter(latest) ? opens : latest;
      }
      if (latest.equals(candidate)) {
        return candidate;
      }
      candidate = latest;
    }
    return candidate; // zones so far apart that no instant serves all: the latest opening of one
  }

  private static Instant opening(CallingHours hours, ZoneId zone, Instant now) {
    ZonedDateTime there = now.atZone(zone);
    if (hours.openAt(there.toLocalTime())) {
      return now;
    }
    LocalDate day = there.toLocalDate();
    LocalDate opensOn = there.toLocalTime().isBefore(hours.opens()) ? day : day.plusDays(1);
    ZonedDateTime opens = opensOn.atTime(hours.opens()).atZone(zone);
    boolean passed = opens.toInstant().isBefore(now); // in an hour that the clock shows twice
    return (passed ? opens.withLaterOffsetAtOverlap() : opens).toInstant();
  }
}
