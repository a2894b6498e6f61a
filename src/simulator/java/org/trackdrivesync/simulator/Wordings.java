package org.trackdrivesync.simulator;

import java.util.List;
import java.util.Map;

/**
 * How each refusal may be told: no error body of TrackDrive is published, so these are statuses and
 * words that the documents allow, and that Rails, Devise, CanCanCan, Pundit and apipie write.
 *
 * @param statuses that are likely, and plausible others
 * @param words each of which a person would take for this refusal and for no other
 */
record Wordings(List<Integer> statuses, List<String> words) {
  static final Map<RefusalCode, Wordings> OF =
      Map.ofEntries(
          Map.entry(
              RefusalCode.UNAUTHORIZED,
              told(
                  List.of(401),
                  "Invalid access token",
                  "Bad credentials",
                  "HTTP Basic: Access denied.",
                  "Unauthorized",
                  "Authentication required",
                  "You need to sign in or sign up before continuing.")),
          Map.entry(
              RefusalCode.FORBIDDEN,
              told(
                  List.of(403),
                  "Access token has no permission for this action",
                  "You are not authorized to access this page.",
                  "not allowed to make_call? this Schedule",
                  "Forbidden",
                  "API key is paused",
                  "IP address 203.0.113.7 is not on the list of this access token")),
          Map.entry(
              RefusalCode.BAD_REQUEST,
              told(
                  List.of(400, 422),
                  "Missing parameter lead_id, lead_token or schedule_id",
                  "Invalid parameter 'schedule_id' value \"x\": Must be a number.")),
          Map.entry(
              RefusalCode.NOT_FOUND,
              told(List.of(404), "Not found", "Record not found", "Couldn't find the record")),
          Map.entry(
              RefusalCode.LEAD_NOT_FOUND,
              told(
                  List.of(404, 422, 400),
                  "Lead not found",
                  "Couldn't find Lead with 'id'=5 [WHERE \"leads\".\"company_id\" = 7]",
                  "No such lead",
                  "Unknown lead",
                  "lead_id is unknown",
                  "Lead does not exist",
                  "The lead could not be found")),
          Map.entry(
              RefusalCode.SCHEDULE_NOT_FOUND,
              told(
                  List.of(404, 422, 400),
                  "Schedule not found",
                  "Couldn't find Schedule with 'id'=999",
                  "Schedule could not be resolved",
                  "Unknown lead token",
                  "lead_token is invalid",
                  "lead_token does not match any schedule",
                  "Lead has no schedule",
                  "No schedule has this Leads API Key")),
          Map.entry(
              RefusalCode.SCHEDULE_INACTIVE,
              told(
                  List.of(422, 409, 400),
                  "Schedule is paused",
                  "Schedule is inactive",
                  "Schedule is not active",
                  "Schedule has been disabled",
                  "The schedule must be active",
                  "This schedule is turned off")),
          Map.entry(
              RefusalCode.NO_DISTRIBUTION,
              told(
                  List.of(422, 404, 400),
                  "No matching lead distribution",
                  "Lead did not match any distribution",
                  "No distribution for the submitted data",
                  "No filters matched",
                  "No matching target schedule",
                  "Router found no match")),
          Map.entry(
              RefusalCode.INVALID_NUMBER,
              told(
                  List.of(422, 400),
                  "Invalid number",
                  "to is invalid",
                  "to is not a valid phone number",
                  "Phone number is invalid",
                  "Number is not dialable",
                  "Destination number is malformed",
                  "caller_id is not a possible phone number",
                  "Missing parameter to",
                  "Invalid parameter 'to' value \"12\": Must be a phone number.")),
          Map.entry(
              RefusalCode.SUPPRESSED,
              told(
                  List.of(422, 409, 400, 403),
                  "Contact is suppressed (DNC)",
                  "Number is on the Do Not Call list",
                  "Lead is DNC",
                  "Contact is blocked",
                  "Caller has been blacklisted",
                  "Number was found on a suppression list",
                  "Known litigator",
                  "TCPA Shield flagged this number",
                  "Contact has reached its daily cap of outbound calls",
                  "Too many calls to this contact this month")),
          Map.entry(
              RefusalCode.CPS_EXCEEDED,
              told(
                  List.of(429, 422, 409, 400),
                  "calls per second exceeded",
                  "Account CPS limit reached, try again in 1 second",
                  "Exceeded maximum of 5 calls per 1 seconds",
                  "Rate limit exceeded",
                  "Too many requests",
                  "Too many calls, slow down",
                  "You are dialing too fast",
                  "Throttled: retry in 2 seconds")),
          Map.entry(
              RefusalCode.RECENTLY_DIALED,
              told(
                  List.of(422, 409, 429, 400),
                  "Number was dialed less than 30 seconds ago",
                  "Number recently dialed",
                  "This number was called recently",
                  "Already dialed within the last 30 seconds",
                  "Same number dialled in the last 30 sec",
                  "This number was just dialed",
                  "A call to this number was placed 12 seconds ago",
                  "Please wait 30 seconds before you redial this number")),
          Map.entry(
              RefusalCode.DUPLICATE_CONCURRENT,
              told(
                  List.of(409, 422, 423),
                  "Another request is processing this lead",
                  "Duplicate concurrent leads",
                  "Lead is locked, try again in 5 seconds",
                  "A concurrent request holds this lead",
                  "Lead is already being processed",
                  "Could not acquire the lock of this lead")));

  private static Wordings told(List<Integer> statuses, String... words) {
    return new Wordings(statuses, List.of(words));
  }
}
