package org.trackdrivesync.history;

/**
 * Time from the receipt of a change to TrackDrive's acceptance of its call, over the last hour.
 *
 * @param p50Ms null where nobody was dialed; the other alike
 */
public record SpeedToLead(long dialed, Long p50Ms, Long p95Ms) {
  public static final SpeedToLead NONE = new SpeedToLead(0, null, null);
}
