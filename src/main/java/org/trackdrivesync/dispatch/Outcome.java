package org.trackdrivesync.dispatch;

/** How a request ended; a closed list. A request that has not ended has none. */
public enum Outcome {
  DIALED,
  ENROLLED,
  LEAD_UPDATED,
  SCHEDULE_UPDATED,
  COALESCED,
  EXPIRED,
  REJECTED,
  FAILED,
  DRY_RUN
}
