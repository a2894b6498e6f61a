package org.trackdrivesync.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.trackdrivesync.lead.Reason;

/**
 * What follows when TrackDrive's list of leads was asked for an enrolment of unknown end:
 *
 * <pre>
 * the list shows              | then
 * ----------------------------+--------------------------------------------------------------
 * its lead                    | ENROLLED, and linked; LEAD_UPDATED for one to be hurried
 * no lead, asked too early    | ask again when TrackDrive must have done with the sending
 * no lead, asked after that   | enrol again, after a wait that grows with the attempts
 * no lead on this page        | ask for the next page at once
 * nothing: cannot be read     | ask again, less and less often, until the enrolment expires
 * nothing: there is no list   | enrol again: TrackDrive's own rule for duplicates decides
 * </pre>
 *
 * An enrolment dials nobody, so what cannot be proved is not left to a person.
 */
public final class LeadListPolicy {
  /** TrackDrive has had the time to store a lead and to list it. */
  private static final Duration MARGIN = Duration.ofSeconds(2);

  private static final Duration ASK_AGAIN = Duration.ofSeconds(10);
  private static final Duration SELDOM = Duration.ofMinutes(10);

  private LeadListPolicy() {}

  /**
   * @param timeout what the sending could take at most
   * @param asked when the list's first page was asked, by the database's clock
   * @param now by the database's clock
   */
  public static Settlement after(
      Claim claim, LeadEvidence evidence, Duration timeout, Instant asked, Instant now) {
    if (evidence instanceof LeadEvidence.Listed) {
      return new Settlement.Ended(
          claim.kind() == RequestKind.ENROLL ? Outcome.ENROLLED : Outcome.LEAD_UPDATED, null);
    }
    if (!now.isBefore(claim.expiresAt())) {
      return new Settlement.Ended(Outcome.EXPIRED, Reason.TOO_OLD);
    }
    if (evidence instanceof LeadEvidence.GoesOn more) {
      return new Settlement.Unknown(Duration.ZERO, Reason.TIMEOUT, Optional.of(more.next()));
    }
    if (evidence instanceof LeadEvidence.Unreadable) {
      return new Settlement.Unknown(longer(claim, now), Reason.TRACKDRIVE_ERROR);
    }
    Instant proofAt = claim.lastSent().plus(timeout).plus(MARGIN);
    return evidence instanceof LeadEvidence.NotListed && asked.isBefore(proofAt)
        ? new Settlement.Unknown(atLeastZero(Duration.between(now, proofAt)), Reason.TIMEOUT)
        : new Settlement.Retry(wait(claim.attempt()), Reason.TIMEOUT);
  }

  /** At once after the first attempt; doubled with each, up to a minute. */
  private static Duration wait(int attempt) {
    return Duration.ofSeconds(Math.min(60, (1L << Math.min(attempt - 1, 6)) - 1));
  }

  /** A tenth of the time that it has been unknown for. */
  private static Duration longer(Claim claim, Instant now) {
    Duration wait = Duration.between(claim.doubtedSince(), now).dividedBy(10);
    Duration least = wait.compareTo(ASK_AGAIN) > 0 ? wait : ASK_AGAIN;
    return least.compareTo(SELDOM) < 0 ? least : SELDOM;
  }

  private static Duration atLeastZero(Duration wait) {
    return wait.isNegative() ? Duration.ZERO : wait;
  }
}
