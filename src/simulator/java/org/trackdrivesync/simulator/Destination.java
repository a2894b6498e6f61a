package org.trackdrivesync.simulator;

import java.util.Map;
import java.util.Optional;

/**
 * Whom a make_call means, found before any guard is asked so that guards may stand in any order.
 *
 * @param missing why lead or schedule was not found, or null
 * @param named the schedule that the request or the lead names, or null
 * @param target the schedule that dials, or null when a router had no way out
 * @param number the number in E.164, or null when it is not dialable
 */
record Destination(RefusalCode missing, Lead lead, Schedule named, Schedule target, String number) {

  /** Modes by precedence: lead_id, lead_token, schedule_id (make_call.html; precedence assumed). */
  static Destination of(Account account, Parameters parameters) {
    if (parameters.has("lead_id")) {
      return ofLead(account, parameters);
    }
    Optional<Schedule> named =
        parameters.has("lead_token")
            ? account.schedules().byToken(parameters.text("lead_token"))
            : account.schedules().find(parameters.text("schedule_id"));
    String number = Numbers.e164(parameters.text("to")).orElse(null);
    return named
        .map(schedule -> routed(account, null, schedule, parameters.tokens(), number))
        .orElseGet(() -> new Destination(RefusalCode.SCHEDULE_NOT_FOUND, null, null, null, number));
  }

  private static Destination ofLead(Account account, Parameters parameters) {
    Lead lead = account.leads().find(parameters.text("lead_id")).orElse(null);
    if (lead == null) {
      return new Destination(RefusalCode.LEAD_NOT_FOUND, null, null, null, null);
    }
    return account
        .schedules()
        .find(lead.scheduleId())
        .map(schedule -> routed(account, lead, schedule, lead.tokens(), lead.callerId()))
        .orElseGet(
            () ->
                new Destination(RefusalCode.SCHEDULE_NOT_FOUND, lead, null, null, lead.callerId()));
  }

  private static Destination routed(
      Account account, Lead lead, Schedule named, Map<String, String> tokens, String number) {
    Schedule target = account.schedules().route(named, tokens).orElse(null);
    return new Destination(null, lead, named, target, number);
  }
}
