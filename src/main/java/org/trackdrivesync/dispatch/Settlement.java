package org.trackdrivesync.dispatch;

import java.time.Duration;
import java.util.Optional;
import org.trackdrivesync.lead.Reason;

/** What becomes of a claimed request after a try. Durations count from now. */
public sealed interface Settlement {
  Reason reason();

  /** It has ended. */
  record Ended(Outcome outcome, Reason reason) implements Settlement {}

  /**
   * Back to due.
   *
   * @param unlinked the lead that it was sent for is none of TrackDrive's any more: forget that
   *     one, and no other that it was linked to meanwhile
   */
  record Retry(Duration in, Reason reason, boolean unlinked) implements Settlement {
    public Retry(Duration in, Reason reason) {
      this(in, reason, false);
    }
  }

  /**
   * Nobody knows whether it happened; TrackDrive's list of calls, or of leads, is asked after a
   * while.
   *
   * @param search how far the lists were read; empty to begin anew
   */
  record Unknown(Duration askIn, Reason reason, Optional<CallSearch> search) implements Settlement {
    public Unknown(Duration askIn, Reason reason) {
      this(askIn, reason, Optional.empty());
    }
  }
}
