package org.trackdrivesync.dispatch;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.trackdrivesync.lead.Lead;
import org.trackdrivesync.lead.PhoneNumber;

/**
 * The time zones in which a lead may be: those of its number, narrowed by what the CRM says of its
 * place. Where the two agree on no zone, as with people who moved and kept their number, both hold.
 *
 * @param zones all of which must be open; none where only the number is known
 * @param notes what of the CRM's words could not be used, for the decision's explanation
 */
public record LeadZones(List<ZoneId> zones, List<String> notes) {
  private static final int LONGEST_QUOTED = 40;

  public LeadZones {
    zones = List.copyOf(zones);
    notes = List.copyOf(notes);
  }

  /**
   * @param now zones are one and the same if their clocks are from now on
   */
  public static LeadZones of(PhoneNumber number, Lead.Place place, Instant now) {
    if (place.equals(Lead.Place.UNKNOWN)) {
      return new LeadZones(List.of(), List.of());
    }
    List<String> notes = new ArrayList<>();
    List<ZoneId> byName = byName(place.timeZone(), notes);
    List<ZoneId> byState = byState(place.state(), number, notes);
    List<ZoneId> own = both(byName, byState, now);
    List<ZoneId> zones = own.isEmpty() ? own : both(NumberZones.known(number), own, now);
    return new LeadZones(zones, notes);
  }

  /** The zones that hold for a number and what was stored of its lead's zones. */
  public static List<ZoneId> all(PhoneNumber number, List<ZoneId> zones) {
    return zones.isEmpty() ? NumberZones.of(number) : zones;
  }

  private static List<ZoneId> byName(String text, List<String> notes) {
    List<ZoneId> zones = ZoneNames.find(text).map(List::of).orElse(List.of());
    if (zones.isEmpty() && !text.isEmpty()) {
      notes.add("time zone '" + quoted(text) + "' is not known and left aside");
    }
    return zones;
  }

  private static List<ZoneId> byState(String text, PhoneNumber number, List<String> notes) {
    if (text.isEmpty()) {
      return List.of();
    }
    if (!number.e164().startsWith("+1")) {
      notes.add("state '" + quoted(text) + "' is left aside, since the number is not of +1");
      return List.of();
    }
    List<ZoneId> zones = StateZones.of(text);
    if (zones.isEmpty()) {
      notes.add("state '" + quoted(text) + "' is not known and left aside");
    }
    return zones;
  }

  /** What both say; all of both where they agree on nothing. The second's names are kept. */
  private static List<ZoneId> both(List<ZoneId> first, List<ZoneId> second, Instant now) {
    if (first.isEmpty() || second.isEmpty()) {
      return first.isEmpty() ? second : first;
    }
    List<ZoneId> agreed =
        second.stream()
            .filter(zone -> first.stream().anyMatch(other -> sameClock(zone, other, now)))
            .toList();
    return agreed.isEmpty()
        ? Stream.concat(first.stream(), second.stream()).distinct().toList()
        : agreed;
  }

  private static boolean sameClock(ZoneId one, ZoneId other, Instant now) {
    ZoneRules a = one.getRules();
    ZoneRules b = other.getRules();
    return one.equals(other)
        || (a.getOffset(now).equals(b.getOffset(now))
            && Objects.equals(a.nextTransition(now), b.nextTransition(now))
            && a.getTransitionRules().equals(b.getTransitionRules()));
  }

  private static String quoted(String text) {
    return text.length() <= LONGEST_QUOTED ? text : text.substring(0, LONGEST_QUOTED) + "…";
  }
}
