package org.trackdrivesync.dispatch;

import java.time.Duration;
import java.time.Instant;
import org.trackdrivesync.lead.Reason;

/**
 * What follows when TrackDrive's call list was asked for a promote of unknown end. Only a list that
 * surely had the time to show the call, a whole redial window, is proof that there was none.
 */
public final class ReconcilePolicy {
  private static final Duration ASK_AGAIN = Duration.ofSeconds(10);
  private static final Duration GIVE_UP = Duration.ofMinutes(15);
  private static final Duration MARGIN = Duration.ofSeconds(1);

  private ReconcilePolicy() {}

  /** The list shows the call. */
  public static Settlement found() {
    return new Settlement.Ended(Outcome.DIALED, null);
  }

  /** The list was read and does not show the call. */
  public static Settlement notFound(Claim claim, Duration redialWindow, Instant now) {
    Instant proof = sentAt(claim).plus(redialWindow).plus(MARGIN);
    if (now.isBefore(proof)) {
      return new Settlement.Unknown(Duration.between(now, proof), Reason.TIMEOUT);
    }
    return now.isBefore(claim.expiresAt())
        ? new Settlement.Retry(Duration.ZERO, Reason.TIMEOUT)
        : new Settlement.Ended(Outcome.EXPIRED, Reason.TOO_OLD);
  }

  /** The list could not be read. */
  public static Settlement unreadable(Claim claim, Instant now) {
    return now.isBefore(sentAt(claim).plus(GIVE_UP))
        ? new Settlement.Unknown(ASK_AGAIN, Reason.TRACKDRIVE_ERROR)
        : new Settlement.Ended(Outcome.FAILED, Reason.UNPROVED);
  }

  private static Instant sentAt(Claim claim) {
    return claim.sentAt().orElse(claim.receivedAt());
  }
}
