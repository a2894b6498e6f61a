package org.trackdrivesync.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.trackdrivesync.lead.Reason;

/**
 * What follows when TrackDrive's call lists were asked for a promote of unknown end:
 *
 * <pre>
 * the lists show              | then
 * ----------------------------+---------------------------------------------------------------
 * its call                    | DIALED
 * a further page              | ask that at the next slot of the API lane
 * no call, asked too early    | ask again when a redial window and a margin have passed
 * no call, asked after that   | due again; EXPIRED when too old
 * no call, but TrackDrive     |
 *   said RECENTLY_DIALED      | ask again; the list contradicts it
 * only calls of others, and   |
 *   it said RECENTLY_DIALED   | COALESCED: that is why it said so
 * what may be it              | ask again
 * nothing: cannot be read     | ask again
 * any of these "ask again"    | FAILED / UNPROVED after a quarter of an hour, for a person
 * </pre>
 */
public final class ReconcilePolicy {
  private static final Duration FIRST_ASK = Duration.ofSeconds(3);
  private static final Duration ASK_AGAIN = Duration.ofSeconds(10);
  private static final Duration DOUBT_AGAIN = Duration.ofSeconds(20);
  private static final Duration GIVE_UP = Duration.ofMinutes(15);

  /**
   * A list that was asked this long after a whole redial window has surely had the time to show a
   * call.
   */
  private static final Duration MARGIN = Duration.ofSeconds(1);

  private ReconcilePolicy() {}

  /**
   * A refusal that is evidence: after a sending of unknown end, RECENTLY_DIALED may mean that it
   * was carried out after all. Empty where the refusal means what it says.
   */
  public static Optional<Settlement> refused(Claim claim, Answer answer) {
    return claim.doubt().isPresent() && answer.reason() == Reason.RECENTLY_DIALED
        ? Optional.of(new Settlement.Unknown(FIRST_ASK, Reason.RECENTLY_DIALED))
        : Optional.empty();
  }

  /** Whether lists asked at that time can prove that there was no call. */
  public static boolean proves(Claim claim, Duration redialWindow, Instant asked) {
    return !asked.isBefore(proofAt(claim, redialWindow));
  }

  /**
   * @param now by the database's clock
   */
  public static Settlement after(
      Claim claim, Evidence evidence, Duration redialWindow, Instant now) {
    boolean refused = claim.doubt().map(Doubt::refused).orElse(false);
    if (evidence instanceof Evidence.Placed) {
      return new Settlement.Ended(Outcome.DIALED, null);
    }
    if (evidence instanceof Evidence.Unfinished more) {
      Reason reason = refused ? Reason.RECENTLY_DIALED : Reason.TIMEOUT;
      return new Settlement.Unknown(Duration.ZERO, reason, Optional.of(more.next()));
    }
    if (evidence instanceof Evidence.OfOthers others
        && refused
        && proves(claim, redialWindow, others.begun())) {
      return new Settlement.Ended(Outcome.COALESCED, Reason.RECENTLY_DIALED);
    }
    if (evidence instanceof Evidence.OfOthers others && !refused) {
      return noCall(claim, redialWindow, others.begun(), now);
    }
    if (evidence instanceof Evidence.NoCall none && !refused) {
      return noCall(claim, redialWindow, none.begun(), now);
    }
    if (evidence instanceof Evidence.Unreadable unreadable) {
      Reason reason = refused ? Reason.RECENTLY_DIALED : Reason.TRACKDRIVE_ERROR;
      return askAgain(claim, ASK_AGAIN, reason, unreadable.resume(), now);
    }
    Reason reason = refused ? Reason.RECENTLY_DIALED : Reason.TIMEOUT;
    return askAgain(claim, DOUBT_AGAIN, reason, Optional.empty(), now);
  }

  private static Settlement noCall(Claim claim, Duration redialWindow, Instant asked, Instant now) {
    if (!proves(claim, redialWindow, asked)) {
      Duration wait = Duration.between(now, proofAt(claim, redialWindow));
      return new Settlement.Unknown(wait.isNegative() ? Duration.ZERO : wait, Reason.TIMEOUT);
    }
    return now.isBefore(claim.expiresAt())
        ? new Settlement.Retry(Duration.ZERO, Reason.TIMEOUT)
        : new Settlement.Ended(Outcome.EXPIRED, Reason.TOO_OLD);
  }

  private static Settlement askAgain(
      Claim claim, Duration in, Reason reason, Optional<CallSearch> resume, Instant now) {
    return now.isBefore(claim.lastSent().plus(GIVE_UP))
        ? new Settlement.Unknown(in, reason, resume)
        : new Settlement.Ended(Outcome.FAILED, Reason.UNPROVED);
  }

  /** From when on a list that is asked can prove that there was no call. */
  public static Instant proofAt(Claim claim, Duration redialWindow) {
    return claim.lastSent().plus(redialWindow).plus(MARGIN);
  }
}
