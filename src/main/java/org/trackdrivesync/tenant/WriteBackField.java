package org.trackdrivesync.tenant;

import java.util.Locale;

/** What can be written to a field of the CRM. */
public enum WriteBackField {
  OUTCOME,
  REASON,
  /** Since when it is so. */
  AT,
  /** TrackDrive's id of the call. */
  CALL_ID,
  /** TrackDrive's id of the lead. */
  LEAD_ID,
  /** How the call ended, in TrackDrive's own word. */
  RESULT;

  /** As it is called behind {@code write-back.fields.} */
  public String property() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
