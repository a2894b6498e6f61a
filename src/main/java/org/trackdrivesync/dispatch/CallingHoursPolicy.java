package org.trackdrivesync.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Optional;
import org.trackdrivesync.lead.PhoneNumber;
import org.trackdrivesync.tenant.CallingHours;

/**
 * When a person may be called: the window must be open in every zone where the person may be. What
 * counts is what the clocks there show: of an hour that is skipped nothing is open, so a window
 * that would start in it opens behind it; an hour that comes twice is open, or closed, both times.
 */
public final class CallingHoursPolicy {
  /** How far an opening is looked for; no promote is worth a call that long. */
  public static final Duration HORIZON = Duration.ofDays(31);

  /** A call begun in a window's last moment may arrive behind it, so that moment is closed. */
  private static final Duration LAST_MOMENT = Duration.ofSeconds(1);

  private CallingHoursPolicy() {}

  /**
   * The first instant, from {@code now} on, at which a person known by the number may be called.
   */
  public static Instant opening(CallingHours hours, PhoneNumber number, Instant now) {
    return opening(hours, number, List.of(), now);
  }

  /**
   * The same for a person of whom more may be known.
   *
   * @param zones where the person may be, as {@link LeadZones} has it; none: by the number
   * @return {@link #HORIZON} from now where nothing opens before, so that every promote expires
   */
  public static Instant opening(
      CallingHours hours, PhoneNumber number, List<ZoneId> zones, Instant now) {
    if (hours.always()) {
      return now;
    }
    List<ZoneId> all = LeadZones.all(number, zones);
    Instant opening = opening(hours, all, now);
    if (opening.isAfter(now)) {
      return opening;
    }
    Instant soon = now.plus(LAST_MOMENT);
    Instant stillOpen = opening(hours, all, soon);
    if (stillOpen.equals(soon)) {
      return now;
    }
    Instant end = now.plus(HORIZON);
    return stillOpen.isBefore(end) ? stillOpen : end;
  }

  /**
   * Goes from opening to opening of single zones. None of them is behind the first instant at which
   * all are open, so that is where this ends.
   */
  static Instant opening(CallingHours hours, List<ZoneId> zones, Instant now) {
    Instant end = now.plus(HORIZON);
    Instant candidate = now;
    Instant before;
    do {
      before = candidate;
      for (ZoneId zone : zones) {
        candidate = opening(hours, zone.getRules(), candidate, end);
      }
    } while (candidate.isAfter(before) && candidate.isBefore(end));
    return candidate;
  }

  /** From one change of the clocks to the next, local time is a calendar like any other. */
  private static Instant opening(CallingHours hours, ZoneRules rules, Instant from, Instant end) {
    Instant at = from;
    while (at.isBefore(end)) {
      ZoneOffset offset = rules.getOffset(at);
      LocalDateTime there = LocalDateTime.ofEpochSecond(at.getEpochSecond(), at.getNano(), offset);
      if (hours.openAt(there)) {
        return at;
      }
      Optional<Instant> opening =
          hours
              .opening(there, end.atOffset(offset).toLocalDate())
              .map(local -> local.toInstant(offset));
      ZoneOffsetTransition change = rules.nextTransition(at);
      if (change == null || opening.filter(o -> o.isBefore(change.getInstant())).isPresent()) {
        return opening.filter(o -> o.isBefore(end)).orElse(end);
      }
      at = change.getInstant();
    }
    return end;
  }
}
