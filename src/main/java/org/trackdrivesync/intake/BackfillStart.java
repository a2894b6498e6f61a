package org.trackdrivesync.intake;

/** What became of an order to begin a backfill, or to go on with it. */
public enum BackfillStart {
  BEGINS,
  /** One that was stopped goes on where it was. */
  GOES_ON,
  /** The very one is under way. */
  RUNS,
  /** One with another beginning or action is under way; nothing was done. */
  ANOTHER_RUNS,
  /** There is none to go on with, and the order does not say from where to begin. */
  FROM_IS_MISSING
}
