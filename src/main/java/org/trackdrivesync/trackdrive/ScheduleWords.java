package org.trackdrivesync.trackdrive;

import org.trackdrivesync.dispatch.Answer;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.lead.Reason;

/** Why the change of a schedule did not come through, and what to do, in an operator's words. */
public final class ScheduleWords {
  private ScheduleWords() {}

  static String absent(Claim claim) {
    return "TrackDrive has no schedule "
        + claim.scheduleId().orElse("")
        + "; see GET /schedules, and correct what schedules."
        + claim.distribution()
        + ".schedule-id names";
  }

  static String unnamed(Claim claim) {
    String rule = "schedules." + claim.distribution();
    return "the campaign names no schedule and none was made for it; fill the CRM's field of "
        + rule
        + ".schedule-id, or set "
        + rule
        + ".create=true";
  }

  /** A refusal of TrackDrive's with the schedule that it is about. */
  public static String refused(Claim claim, Answer answer) {
    String which = claim.scheduleId().map(id -> "schedule " + id).orElse("a new schedule");
    String said = answer.detail().isEmpty() ? "HTTP " + answer.status() : answer.detail();
    return which + " was not changed: " + said + "; " + advice(claim, answer);
  }

  private static String advice(Claim claim, Answer answer) {
    if (answer.reason() == Reason.UNAUTHORIZED || answer.reason() == Reason.FORBIDDEN) {
      return "give the API key the permission to change schedules, then replay";
    }
    if (answer.status() == 404) {
      return "correct what schedules." + claim.distribution() + ".schedule-id names";
    }
    return "correct " + String.join(", ", claim.data().keySet()) + " in the CRM, or replay";
  }
}
