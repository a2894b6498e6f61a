package org.trackdrivesync.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trackdrivesync.dispatch.AClaim.EXPIRES_AFTER;
import static org.trackdrivesync.dispatch.AClaim.RECEIVED;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trackdrivesync.dispatch.Settlement.Ended;
import org.trackdrivesync.dispatch.Settlement.Retry;
import org.trackdrivesync.dispatch.Settlement.Unknown;
import org.trackdrivesync.lead.Reason;

class RetryPolicyTest {
  private static final Instant NOW = RECEIVED.plusSeconds(2);

  private final RetryPolicy longestWaits = new RetryPolicy(new Highest());

  @ParameterizedTest(name = "{0} {1} for {2} in attempt {3}, asked to wait {4} s, ends {5} {6}")
  @CsvSource(
      nullValues = "-",
      value = {
        "ACCEPTED,    -,                    PROMOTE, 1,   -,   DIALED,    -",
        "ACCEPTED,    -,                    ENROLL,  1,   -,   ENROLLED,  -",
        "ACCEPTED,    -,                    PROMOTE, 99,  -,   DIALED,    -",
        "REJECTED,    SUPPRESSED,           PROMOTE, 1,   -,   REJECTED,  SUPPRESSED",
        "REJECTED,    NO_DISTRIBUTION,      ENROLL,  1,   -,   REJECTED,  NO_DISTRIBUTION",
        "COALESCED,   RECENTLY_DIALED,      PROMOTE, 1,   -,   COALESCED, RECENTLY_DIALED",
        "FAILED,      UNAUTHORIZED,         PROMOTE, 1,   -,   FAILED,    UNAUTHORIZED",
        "FAILED,      FORBIDDEN,            ENROLL,  3,   -,   FAILED,    FORBIDDEN",
        // retries used up
        "RETRY_LATER, CPS_EXCEEDED,         PROMOTE, 20,  -,   FAILED,    CPS_EXCEEDED",
        "RETRY_LATER, UNREACHABLE,          ENROLL,  200, -,   FAILED,    UNREACHABLE",
        "UNKNOWN,     TIMEOUT,              ENROLL,  200, -,   FAILED,    TIMEOUT",
        // the wait would outlive it
        "RETRY_LATER, CPS_EXCEEDED,         PROMOTE, 1,   898, EXPIRED,   TOO_OLD",
        "UNKNOWN,     TRACKDRIVE_ERROR,     ENROLL,  1,   900, EXPIRED,   TOO_OLD",
      })
  void anAnswerThatDecidesEndsTheRequest(
      AnswerClass answered,
      Reason reason,
      RequestKind kind,
      int attempt,
      Integer asked,
      Outcome outcome,
      Reason told) {
    assertThat(settle(answered, reason, kind, attempt, asked)).isEqualTo(new Ended(outcome, told));
  }

  @ParameterizedTest(name = "{0} {1} for {2} in attempt {3}, asked to wait {4} s, waits {5} ms")
  @CsvSource(
      nullValues = "-",
      value = {
        "RETRY_LATER, CPS_EXCEEDED,         PROMOTE, 1,   -,   1000",
        "RETRY_LATER, CPS_EXCEEDED,         PROMOTE, 2,   -,   2000",
        "RETRY_LATER, DUPLICATE_CONCURRENT, PROMOTE, 5,   -,   16000",
        "RETRY_LATER, UNREACHABLE,          PROMOTE, 7,   -,   60000",
        "RETRY_LATER, UNREACHABLE,          PROMOTE, 19,  -,   60000",
        "RETRY_LATER, UNREACHABLE,          ENROLL,  199, -,   60000",
        // Retry-After is the least
        "RETRY_LATER, CPS_EXCEEDED,         PROMOTE, 1,   30,  30000",
        "RETRY_LATER, CPS_EXCEEDED,         PROMOTE, 7,   30,  60000",
        "RETRY_LATER, CPS_EXCEEDED,         PROMOTE, 1,   897, 897000",
        // an enrolment may be repeated, since TrackDrive keeps one lead a number
        "UNKNOWN,     TIMEOUT,              ENROLL,  1,   -,   1000",
      })
  void whatMaySucceedLaterIsTriedAgain(
      AnswerClass answered,
      Reason reason,
      RequestKind kind,
      int attempt,
      Integer asked,
      long millis) {
    assertThat(settle(answered, reason, kind, attempt, asked))
        .isEqualTo(new Retry(Duration.ofMillis(millis), reason));
  }

  @ParameterizedTest
  @CsvSource({"TIMEOUT, 1", "TRACKDRIVE_ERROR, 1", "TIMEOUT, 20", "TIMEOUT, 99"})
  void aPromoteOfUnknownEndIsNeverRepeatedBlindly(Reason reason, int attempt) {
    assertThat(settle(AnswerClass.UNKNOWN, reason, RequestKind.PROMOTE, attempt, 60))
        .isEqualTo(new Unknown(Duration.ofSeconds(3), reason));
  }

  @Test
  void theJitterIsFullFromOneMillisecondOn() {
    Settlement shortest =
        new RetryPolicy(new Lowest()).settle(AClaim.promote(9), retryLater(null), NOW);

    assertThat(shortest).isEqualTo(new Retry(Duration.ofMillis(1), Reason.CPS_EXCEEDED));
  }

  @Test
  void anAgedPromoteIsNotRetriedEvenForAShortWait() {
    Instant late = RECEIVED.plus(EXPIRES_AFTER);

    assertThat(longestWaits.settle(AClaim.promote(1), retryLater(null), late))
        .isEqualTo(new Ended(Outcome.EXPIRED, Reason.TOO_OLD));
  }

  private Settlement settle(
      AnswerClass answered, Reason reason, RequestKind kind, int attempt, Integer asked) {
    Claim claim = kind == RequestKind.PROMOTE ? AClaim.promote(attempt) : AClaim.enroll(attempt);
    Answer answer =
        Answer.of(answered, reason, "", 0)
            .withRetryAfter(asked == null ? null : Duration.ofSeconds(asked));
    return longestWaits.settle(claim, answer, NOW);
  }

  private static Answer retryLater(Duration asked) {
    return Answer.of(AnswerClass.RETRY_LATER, Reason.CPS_EXCEEDED, "", 429).withRetryAfter(asked);
  }

  private static final class Highest implements RandomGenerator {
    @Override
    public long nextLong() {
      throw new UnsupportedOperationException();
    }

    @Override
    public long nextLong(long origin, long bound) {
      return bound - 1;
    }
  }

  private static final class Lowest implements RandomGenerator {
    @Override
    public long nextLong() {
      throw new UnsupportedOperationException();
    }

    @Override
    public long nextLong(long origin, long bound) {
      return origin;
    }
  }
}
