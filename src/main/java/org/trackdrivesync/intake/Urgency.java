package org.trackdrivesync.intake;

/** Which records are read first where a CRM's allowance is short; the first goes before all. */
public enum Urgency {
  /** The event itself says that a rule calls the lead, or calls it no more. */
  HOT,
  /** Nobody can say before the record is read: it was just made, or what rules ask for changed. */
  UNSURE,
  COLD,
  /** History that is read again; it waits for all that happens now. */
  BACKFILL
}
