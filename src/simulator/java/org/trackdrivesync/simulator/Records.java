package org.trackdrivesync.simulator;

import java.util.LinkedHashMap;
import java.util.Map;

/** How schedules, leads and calls look from outside; columns as far as they are known. */
final class Records {
  /** No parameter chooses the calling number: the schedule does (assumed). */
  private static final String OWN_NUMBER = "+18005550111";

  private Records() {}

  static Map<String, Object> schedule(Schedule schedule) {
    Map<String, Object> columns = new LinkedHashMap<>();
    columns.put("id", schedule.id());
    columns.put("uuid", schedule.uuid());
    columns.put("name", schedule.name());
    columns.put("offer_id", schedule.offerId());
    columns.put("schedule_type", schedule.scheduleType());
    columns.put("paused", schedule.paused());
    columns.put("leads_api_key", schedule.leadsApiKey());
    columns.put("description", schedule.notes().description());
    columns.put("sortable_order", schedule.notes().sortableOrder());
    columns.put("lead_duplicate_timeframe", schedule.notes().leadDuplicateTimeframe());
    return columns;
  }

  static Map<String, Object> lead(Lead lead, String timeZone, Treatment mood) {
    Map<String, Object> columns = new LinkedHashMap<>();
    columns.put("id", lead.id());
    columns.put("uuid", lead.uuid());
    columns.put("caller_id", lead.callerId());
    columns.put("email", lead.tokens().get("email"));
    columns.put("status", lead.status());
    columns.put("schedule_id", lead.scheduleId());
    columns.put("offer_id", lead.offerId());
    columns.put("traffic_source_id", lead.tokens().get("traffic_source_id"));
    columns.put("created_at", Dates.write(mood.onItsClock(lead.createdAt()), timeZone));
    columns.put("updated_at", Dates.write(mood.onItsClock(lead.updatedAt()), timeZone));
    columns.put("token_values", lead.tokens());
    return columns;
  }

  static Map<String, Object> call(Call call, String timeZone) {
    return call(call, timeZone, Treatment.NONE);
  }

  static Map<String, Object> call(Call call, String timeZone, Treatment mood) {
    Map<String, Object> columns = new LinkedHashMap<>();
    Mask mask = mood.find(Mood.MaskNumbers.class).map(Mood.MaskNumbers::mask).orElse(null);
    columns.put("id", call.id());
    columns.put("uuid", call.uuid());
    columns.put("status", call.state().status());
    columns.put("caller_number", mask == null ? call.number() : mask.of(call.number()));
    columns.put("obfuscated_caller_number", (mask == null ? Mask.MIDDLE : mask).of(call.number()));
    columns.put("number_called", OWN_NUMBER);
    columns.put("schedule_id", call.scheduleId());
    columns.put("schedule_name", call.scheduleName());
    columns.put("offer_id", call.offerId());
    columns.put("created_at", Dates.write(mood.onItsClock(call.createdAt()), timeZone));
    columns.put(
        "ended_at",
        call.endedAt() == null ? null : Dates.write(mood.onItsClock(call.endedAt()), timeZone));
    columns.put("total_duration", call.state().totalDuration());
    columns.put("answered_duration", call.state().answeredDuration());
    columns.put("disposition_name", call.state().disposition());
    columns.put("buyer_converted", call.state().converted());
    return columns;
  }
}
