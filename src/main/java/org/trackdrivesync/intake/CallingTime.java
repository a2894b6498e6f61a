package org.trackdrivesync.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.trackdrivesync.dispatch.CallbackTime;
import org.trackdrivesync.dispatch.CallingHoursPolicy;
import org.trackdrivesync.dispatch.LeadZones;
import org.trackdrivesync.distribution.Decision;
import org.trackdrivesync.lead.Lead;
import org.trackdrivesync.lead.PhoneNumber;
import org.trackdrivesync.tenant.CallingHours;

/**
 * When a lead may be called, as intake sees it; the claim asks again, in the same zones.
 *
 * @param zones those that hold; none where only the number tells
 * @param opensIn how long until all of them are open
 * @param notes what an operator should know of it
 */
record CallingTime(List<ZoneId> zones, Duration opensIn, List<String> notes) {

  /** What is booked to the minute is booked for none that has begun. */
  private static final Duration TO_THE_MINUTE = Duration.ofSeconds(59);

  static CallingTime of(CallingHours hours, Lead lead, Instant now) {
    PhoneNumber number = lead.phone().orElseThrow();
    LeadZones known = LeadZones.of(number, lead.place(), now);
    Instant opening = CallingHoursPolicy.opening(hours, number, known.zones(), now);
    Duration opensIn = Duration.between(now, opening);
    List<String> notes = new ArrayList<>(known.notes());
    if (opensIn.equals(CallingHoursPolicy.HORIZON)) {
      int zones = LeadZones.all(number, known.zones()).size();
      notes.add("calling hours are never open in all " + zones + " zones where the lead may be");
    }
    return new CallingTime(known.zones(), opensIn, notes);
  }

  /** Whether there is an opening at all, as far as is looked. */
  boolean opens() {
    return opensIn.compareTo(CallingHoursPolicy.HORIZON) < 0;
  }

  /** A call at the opening, by the clock where the lead is. */
  CallbackTime callback(Lead lead, Instant now) {
    ZoneId zone = LeadZones.all(lead.phone().orElseThrow(), zones).get(0);
    return new CallbackTime(now.plus(opensIn).plus(TO_THE_MINUTE), zone);
  }

  Decision.Matched explain(Decision.Matched decision) {
    if (notes.isEmpty()) {
      return decision;
    }
    return decision.and(String.join("; ", notes));
  }
}
