package org.trackdrivesync.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.trackdrivesync.lead.Reason;

/**
 * The one place that says what an answer means for a request: ended, back to due, or unknown.
 * {@link RetryTable} holds the rows; here is what they have in common.
 *
 * <p>What TrackDrive asks for in {@code Retry-After} is the least it gets, up to {@link
 * #LONGEST_ASKED}. No wait outlives a promote: it ends as EXPIRED instead.
 */
public final class RetryPolicy {
  /** A longer Retry-After counts as this: one bad header must not end every waiting promote. */
  static final Duration LONGEST_ASKED = Duration.ofMinutes(5);

  /** What was held back is spread over this time, so that it does not all come at once. */
  private static final Duration SPREAD = Duration.ofSeconds(1);

  private final RandomGenerator random;

  public RetryPolicy(RandomGenerator random) {
    this.random = random;
  }

  public Settlement settle(Claim claim, Answer answer, Instant now) {
    RetryTable.Next next =
        RetryTable.of(answer.answerClass(), answer.reason(), claim.kind()).next();
    if (next instanceof RetryTable.Ends ends) {
      return new Settlement.Ended(ends.outcome(), answer.reason());
    }
    if (next instanceof RetryTable.ForgetsLead forgets) {
      return claim.leadId().isPresent() && answer.status() > 0
          ? new Settlement.Retry(Duration.ZERO, answer.reason(), true)
          : new Settlement.Ended(forgets.otherwise(), answer.reason());
    }
    if (next instanceof RetryTable.NobodyCanTell) {
      return new Settlement.Ended(Outcome.FAILED, Reason.UNPROVED);
    }
    if (next instanceof RetryTable.AsksList asks) {
      if (changesWhatIsKnown(claim)) {
        return later(claim, RetryTable.UPDATES, answer, now);
      }
      return new Settlement.Unknown(asks.in(), answer.reason());
    }
    if (next instanceof RetryTable.WaitsOut waits) {
      return later(claim, waits.waits(), answer, now);
    }
    RetryTable.TriesAgain again = (RetryTable.TriesAgain) next;
    return claim.attempt() >= again.attempts()
        ? new Settlement.Ended(Outcome.FAILED, answer.reason())
        : later(claim, again.waits(), answer, now);
  }

  private static boolean changesWhatIsKnown(Claim claim) {
    return switch (claim.kind()) {
      case UPDATE_SCHEDULE -> claim.scheduleId().isPresent();
      case ENROLL, HURRY -> claim.leadId().isPresent();
      default -> false;
    };
  }

  /**
   * For a request that was not sent, since TrackDrive is known to be away: it was no attempt.
   *
   * @param wait until it is worth asking again
   */
  public Settlement hold(Claim claim, Duration wait, Instant now) {
    long spread = random.nextLong(0, SPREAD.toMillis() + 1);
    return unlessExpired(claim, wait.plusMillis(spread), Reason.TRACKDRIVE_ERROR, now);
  }

  private Settlement later(Claim claim, BackOff waits, Answer answer, Instant now) {
    Duration wait = waits.after(claim.attempt(), random);
    Duration asked = shorter(answer.retryAfter().orElse(Duration.ZERO), LONGEST_ASKED);
    Duration in = asked.compareTo(wait) > 0 ? asked : wait;
    return unlessExpired(claim, in, answer.reason(), now);
  }

  private static Settlement unlessExpired(Claim claim, Duration in, Reason reason, Instant now) {
    return now.plus(in).isBefore(claim.expiresAt())
        ? new Settlement.Retry(in, reason)
        : new Settlement.Ended(
            Outcome.EXPIRED, reason == Reason.SCHEDULE_INACTIVE ? reason : Reason.TOO_OLD);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
