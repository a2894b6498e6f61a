package org.trackdrivesync.simulator;

/** Why a request was refused; status and words are assumed, only the causes are documented. */
public enum RefusalCode {
  UNAUTHORIZED(401, "Invalid access token"),
  FORBIDDEN(403, "Access token has no permission for this action"),
  BAD_REQUEST(400, "Missing parameter lead_id, lead_token or schedule_id"),
  NOT_FOUND(404, "Not found"),
  LEAD_NOT_FOUND(404, "Lead not found"),
  SCHEDULE_NOT_FOUND(404, "Schedule not found"),
  SCHEDULE_INACTIVE(422, "Schedule is paused"),
  NO_DISTRIBUTION(422, "No matching lead distribution"),
  INVALID_NUMBER(422, "Invalid number"),
  SUPPRESSED(422, "Contact is suppressed (DNC)"),
  CPS_EXCEEDED(429, "calls per second exceeded"),
  RECENTLY_DIALED(422, "Number was dialed less than 30 seconds ago"),
  DUPLICATE_CONCURRENT(409, "Another request is processing this lead");

  private final Refusal standard;

  RefusalCode(int status, String words) {
    this.standard = new Refusal(status, words);
  }

  Refusal standard() {
    return standard;
  }
}
