package org.trackdrivesync.history;

import java.util.Optional;
import org.trackdrivesync.dispatch.Outcome;

/** Where a change or a request stands: how it ended, or what it still waits for. */
public enum State {
  /** A change of which the CRM has told only the id; its record is being read. */
  AWAITING_RECORD,
  DUE,
  CLAIMED,
  UNKNOWN,
  DIALED,
  ENROLLED,
  LEAD_UPDATED,
  SCHEDULE_UPDATED,
  COALESCED,
  EXPIRED,
  REJECTED,
  FAILED,
  DRY_RUN,
  /** A change of which nothing was asked, and that is right. */
  IGNORED;

  public boolean open() {
    return this == AWAITING_RECORD || this == DUE || this == CLAIMED || this == UNKNOWN;
  }

  /** Ended without what was asked for; such a request may be replayed. */
  public boolean replayable() {
    return this == COALESCED || this == EXPIRED || this == REJECTED || this == FAILED;
  }

  /** How it ended, if it has. */
  public Optional<Outcome> outcome() {
    return open() || this == IGNORED ? Optional.empty() : Optional.of(Outcome.valueOf(name()));
  }
}
