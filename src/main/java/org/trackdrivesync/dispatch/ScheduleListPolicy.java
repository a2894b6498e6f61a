package org.trackdrivesync.dispatch;

import java.time.Duration;
import java.time.Instant;
import org.trackdrivesync.lead.Reason;

/**
 * What follows when TrackDrive's list of schedules was asked for one that was to be made, with an
 * unknown end:
 *
 * <pre>
 * the list shows              | then
 * ----------------------------+--------------------------------------------------------------
 * one of its name and offer   | it is linked to the campaign, and told what it lacks
 * none, asked too early       | ask again when TrackDrive must have done with the sending
 * none, asked after that      | make it, after a wait that grows with the attempts
 * several                     | FAILED / UNPROVED, for a person to say which it is
 * nothing: cannot be read     | ask again, until the change expires; then FAILED / UNPROVED
 * nothing: there is no list   | FAILED / UNPROVED
 * </pre>
 *
 * Two schedules for one campaign would call its leads twice, so what cannot be proved is not tried.
 */
public final class ScheduleListPolicy {
  /** TrackDrive has had the time to store a schedule and to list it. */
  private static final Duration MARGIN = Duration.ofSeconds(2);

  private static final Duration ASK_AGAIN = Duration.ofSeconds(30);

  private ScheduleListPolicy() {}

  /**
   * @param timeout what the sending could take at most
   * @param asked when the list was asked, by the database's clock
   * @param now by the database's clock
   */
  public static Settlement after(
      Claim claim, ScheduleEvidence evidence, Duration timeout, Instant asked, Instant now) {
    if (evidence instanceof ScheduleEvidence.Found) {
      return new Settlement.Retry(Duration.ZERO, null);
    }
    if (evidence instanceof ScheduleEvidence.None) {
      return none(claim, claim.lastSent().plus(timeout).plus(MARGIN), asked, now);
    }
    boolean passing = evidence instanceof ScheduleEvidence.Unreadable;
    return passing && now.plus(ASK_AGAIN).isBefore(claim.expiresAt())
        ? new Settlement.Unknown(ASK_AGAIN, Reason.TRACKDRIVE_ERROR)
        : new Settlement.Ended(Outcome.FAILED, Reason.UNPROVED);
  }

  private static Settlement none(Claim claim, Instant proofAt, Instant asked, Instant now) {
    if (asked.isBefore(proofAt)) {
      Duration wait = Duration.between(now, proofAt);
      return new Settlement.Unknown(wait.isNegative() ? Duration.ZERO : wait, Reason.TIMEOUT);
    }
    Duration wait = Duration.ofSeconds(Math.min(60, (1L << Math.min(claim.attempt() - 1, 6)) - 1));
    return now.plus(wait).isBefore(claim.expiresAt())
        ? new Settlement.Retry(wait, Reason.TIMEOUT)
        : new Settlement.Ended(Outcome.EXPIRED, Reason.TOO_OLD);
  }
}
