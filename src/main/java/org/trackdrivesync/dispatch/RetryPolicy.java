package org.trackdrivesync.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.trackdrivesync.lead.Reason;

/**
 * The one place that says what an answer means for a request: ended, back to due, or unknown.
 *
 * <p>Waits grow exponentially with full jitter; what TrackDrive asks for in {@code Retry-After} is
 * the least it gets. No wait outlives a promote: it ends as EXPIRED instead.
 */
public final class RetryPolicy {
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
  private static final int MOST_PROMOTE_ATTEMPTS = 20;
  private static final int MOST_ENROLL_ATTEMPTS = 200;

  /** How long after an unknown sending the call list is first asked. */
  private static final Duration FIRST_ASK = Duration.ofSeconds(3);

  private final RandomGenerator random;

  public RetryPolicy(RandomGenerator random) {
    this.random = random;
  }

  public Settlement settle(Claim claim, Answer answer, Instant now) {
    return switch (answer.answerClass()) {
      case ACCEPTED -> new Settlement.Ended(success(claim.kind()), null);
      case REJECTED -> new Settlement.Ended(Outcome.REJECTED, answer.reason());
      case COALESCED -> new Settlement.Ended(Outcome.COALESCED, answer.reason());
      case FAILED -> new Settlement.Ended(Outcome.FAILED, answer.reason());
      case RETRY_LATER -> retry(claim, answer, now);
      case UNKNOWN ->
          claim.kind() == RequestKind.PROMOTE
              ? new Settlement.Unknown(FIRST_ASK, answer.reason())
              : retry(claim, answer, now);
    };
  }

  private Settlement retry(Claim claim, Answer answer, Instant now) {
    int most = claim.kind() == RequestKind.PROMOTE ? MOST_PROMOTE_ATTEMPTS : MOST_ENROLL_ATTEMPTS;
    if (claim.attempt() >= most) {
      return new Settlement.Ended(Outcome.FAILED, answer.reason());
    }
    Duration wait = jittered(claim.attempt());
    Duration asked = answer.retryAfter().orElse(Duration.ZERO);
    Duration in = asked.compareTo(wait) > 0 ? asked : wait;
    return now.plus(in).isBefore(claim.expiresAt())
        ? new Settlement.Retry(in, answer.reason())
        : new Settlement.Ended(Outcome.EXPIRED, Reason.TOO_OLD);
  }

  private Duration jittered(int attempt) {
    long doubled = FIRST_WAIT.toMillis() << Math.min(attempt - 1, 10);
    return Duration.ofMillis(random.nextLong(1, Math.min(doubled, LONGEST_WAIT.toMillis()) + 1));
  }

  private static Outcome success(RequestKind kind) {
    return switch (kind) {
      case PROMOTE -> Outcome.DIALED;
      case ENROLL -> Outcome.ENROLLED;
    };
  }
}
