package org.trackdrivesync.intake;

/** Which records are read first where a CRM's allowance is short; the first goes before all. */
public enum Urgency {
  /** Likely to be called, or to be called no more: it was made, or what rules ask for changed. */
  HOT,
  COLD,
  /** History that is read again; it waits for all that happens now. */
  BACKFILL
}
