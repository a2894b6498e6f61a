package org.trackdrivesync.dispatch;

/** A part of TrackDrive's API that may be away while the others answer. */
public enum Endpoint {
  MAKE_CALL("make_call"),
  LEADS("leads"),
  SCHEDULED_CALLBACKS("scheduled_callbacks"),
  SCHEDULES("schedules"),
  /** The list of calls, asked for promotes of unknown end. */
  CALLS("calls");

  private final String label;

  Endpoint(String label) {
    this.label = label;
  }

  /** Where a claim goes. */
  public static Endpoint of(Claim claim) {
    return switch (claim.kind()) {
      case PROMOTE -> claim.task() == Claim.Task.SEND ? MAKE_CALL : CALLS;
      case CALLBACK -> SCHEDULED_CALLBACKS;
      case ENROLL, HURRY, UPDATE_LEAD, OPT_OUT -> LEADS;
      case UPDATE_SCHEDULE -> SCHEDULES;
    };
  }

  /** The name used in metrics, logs and the API: {@code make_call}. */
  public String label() {
    return label;
  }
}
