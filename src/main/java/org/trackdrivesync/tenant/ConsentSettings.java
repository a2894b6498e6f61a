package org.trackdrivesync.tenant;

/**
 * What TrackDrive is told of a person who is not to be called any more (leads/update.html).
 *
 * @param as how an opt-out in the CRM is told
 * @param deletions whether a deletion in the CRM is told in the same way
 */
public record ConsentSettings(As as, boolean deletions) {
  /** How TrackDrive keeps it. */
  public enum As {
    /** No outbound calls any more; the person may call. */
    OPT_OUT,
    /** No calls in either direction. */
    BLOCK,
    /** It is not told. */
    NOTHING
  }
}
