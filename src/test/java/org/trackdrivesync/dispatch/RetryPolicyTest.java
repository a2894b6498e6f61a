package org.trackdrivesync.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trackdrivesync.dispatch.AClaim.EXPIRES_AFTER;
import static org.trackdrivesync.dispatch.AClaim.RECEIVED;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.trackdrivesync.dispatch.Settlement.Ended;
import org.trackdrivesync.dispatch.Settlement.Retry;
import org.trackdrivesync.lead.Reason;

class RetryPolicyTest {
  private static final Duration LEFT = EXPIRES_AFTER.minusSeconds(2);

  /**
   * Class, reason, request, attempt, seconds of Retry-After, seconds until it expires: what becomes
   * of it, and after which shortest to longest wait in milliseconds.
   */
  private static final String CASES =
      """
      ACCEPTED    -                    PROMOTE 1   -      - | DIALED    -
      ACCEPTED    -                    PROMOTE 99  -      1 | DIALED    -
      ACCEPTED    -                    ENROLL  1   -      - | ENROLLED  -
      ACCEPTED    -                    HURRY   1   -      - | LEAD_UPDATED -
      REJECTED    LEAD_NOT_FOUND       HURRY   1   -      - | REJECTED  LEAD_NOT_FOUND
      UNKNOWN     TIMEOUT              HURRY   1   -      - | UNKNOWN   3000
      ACCEPTED    -                    OPT_OUT 1   -      - | LEAD_UPDATED -
      ACCEPTED    -                    CALLBACK 1  -      - | LEAD_UPDATED -
      REJECTED    LEAD_NOT_FOUND       CALLBACK 1  -      - | REJECTED  LEAD_NOT_FOUND
      UNKNOWN     TIMEOUT              CALLBACK 1  -      - | FAILED    UNPROVED
      ACCEPTED    -                    UPDATE_LEAD 1 -    - | LEAD_UPDATED -
      REJECTED    LEAD_NOT_FOUND       UPDATE_LEAD 1 -    - | REJECTED  LEAD_NOT_FOUND
      UNKNOWN     TIMEOUT              UPDATE_LEAD 1 -    - | RETRY     1-1000
      REJECTED    LEAD_NOT_FOUND       ENROLL  1   -      - | REJECTED  LEAD_NOT_FOUND
      REJECTED    LEAD_NOT_FOUND       OPT_OUT 1   -      - | REJECTED  LEAD_NOT_FOUND
      REJECTED    SCHEDULE_NOT_FOUND   ENROLL  1   -      - | REJECTED  SCHEDULE_NOT_FOUND
      REJECTED    SCHEDULE_NOT_FOUND   HURRY   1   -      - | REJECTED  SCHEDULE_NOT_FOUND
      REJECTED    SCHEDULE_NOT_FOUND   CALLBACK 1  -      - | REJECTED  SCHEDULE_NOT_FOUND
      REJECTED    SCHEDULE_NOT_FOUND   UPDATE_LEAD 1 -    - | REJECTED  SCHEDULE_NOT_FOUND
      REJECTED    SCHEDULE_NOT_FOUND   OPT_OUT 1   -      - | REJECTED  SCHEDULE_NOT_FOUND
      ACCEPTED    -                    UPDATE_SCHEDULE 1 - - | SCHEDULE_UPDATED -
      UNKNOWN     TIMEOUT              UPDATE_SCHEDULE 1 - - | RETRY     1-1000
      REJECTED    SUPPRESSED           PROMOTE 1   -      - | REJECTED  SUPPRESSED
      REJECTED    SUPPRESSED           PROMOTE 1   30     - | REJECTED  SUPPRESSED
      REJECTED    LEAD_NOT_FOUND       PROMOTE 1   -      - | REJECTED  LEAD_NOT_FOUND
      REJECTED    SCHEDULE_NOT_FOUND   PROMOTE 1   -      - | REJECTED  SCHEDULE_NOT_FOUND
      REJECTED    NO_DISTRIBUTION      ENROLL  1   -      - | REJECTED  NO_DISTRIBUTION
      REJECTED    SCHEDULE_INACTIVE    PROMOTE 1   -      - | RETRY     15000-20000
      REJECTED    SCHEDULE_INACTIVE    PROMOTE 999 -      - | RETRY     15000-20000
      REJECTED    SCHEDULE_INACTIVE    PROMOTE 2   60     - | RETRY     60000-60000
      REJECTED    SCHEDULE_INACTIVE    PROMOTE 1   -      9 | EXPIRED   SCHEDULE_INACTIVE
      REJECTED    SCHEDULE_INACTIVE    ENROLL  1   -      - | REJECTED  SCHEDULE_INACTIVE
      COALESCED   RECENTLY_DIALED      PROMOTE 1   -      - | COALESCED RECENTLY_DIALED
      FAILED      UNAUTHORIZED         PROMOTE 1   -      - | FAILED    UNAUTHORIZED
      FAILED      FORBIDDEN            ENROLL  3   60     - | FAILED    FORBIDDEN
      RETRY_LATER CPS_EXCEEDED         PROMOTE 1   -      - | RETRY     1000-2000
      RETRY_LATER CPS_EXCEEDED         PROMOTE 9   -      - | RETRY     1000-2000
      RETRY_LATER CPS_EXCEEDED         PROMOTE 199 -      - | RETRY     1000-2000
      RETRY_LATER CPS_EXCEEDED         PROMOTE 200 -      - | FAILED    CPS_EXCEEDED
      RETRY_LATER CPS_EXCEEDED         ENROLL  1   -      - | RETRY     1000-2000
      RETRY_LATER CPS_EXCEEDED         PROMOTE 1   1      - | RETRY     1000-2000
      RETRY_LATER CPS_EXCEEDED         PROMOTE 1   30     - | RETRY     30000-30000
      RETRY_LATER CPS_EXCEEDED         PROMOTE 1   999999 - | RETRY     300000-300000
      RETRY_LATER CPS_EXCEEDED         PROMOTE 1   999999 300 | EXPIRED TOO_OLD
      RETRY_LATER CPS_EXCEEDED         PROMOTE 1   30     30  | EXPIRED TOO_OLD
      RETRY_LATER CPS_EXCEEDED         PROMOTE 1   30     31  | RETRY   30000-30000
      RETRY_LATER CPS_EXCEEDED         PROMOTE 1   -      1   | EXPIRED TOO_OLD
      RETRY_LATER CPS_EXCEEDED         PROMOTE 1   -      0   | EXPIRED TOO_OLD
      RETRY_LATER DUPLICATE_CONCURRENT PROMOTE 1   -      - | RETRY     1-1000
      RETRY_LATER DUPLICATE_CONCURRENT PROMOTE 5   -      - | RETRY     1-16000
      RETRY_LATER UNREACHABLE          PROMOTE 2   0      - | RETRY     1-2000
      RETRY_LATER UNREACHABLE          PROMOTE 7   -      - | RETRY     1-60000
      RETRY_LATER UNREACHABLE          PROMOTE 7   30     - | RETRY     30000-60000
      RETRY_LATER UNREACHABLE          PROMOTE 19  -      - | RETRY     1-60000
      RETRY_LATER UNREACHABLE          PROMOTE 20  -      - | FAILED    UNREACHABLE
      RETRY_LATER UNREACHABLE          ENROLL  20  -      - | RETRY     1-60000
      RETRY_LATER UNREACHABLE          ENROLL  199 -      - | RETRY     1-60000
      RETRY_LATER UNREACHABLE          ENROLL  200 -      - | FAILED    UNREACHABLE
      RETRY_LATER UNREACHABLE          ENROLL  1   -      0 | EXPIRED   TOO_OLD
      UNKNOWN     TIMEOUT              PROMOTE 1   -      - | UNKNOWN   3000
      UNKNOWN     TRACKDRIVE_ERROR     PROMOTE 1   60     - | UNKNOWN   3000
      UNKNOWN     TIMEOUT              PROMOTE 99  -      0 | UNKNOWN   3000
      UNKNOWN     TIMEOUT              ENROLL  1   -      - | UNKNOWN   3000
      UNKNOWN     TRACKDRIVE_ERROR     ENROLL  300 120    - | UNKNOWN   3000
      UNKNOWN     TRACKDRIVE_ERROR     OPT_OUT 1   -      - | RETRY     1-1000
      UNKNOWN     TIMEOUT              OPT_OUT 200 -      - | FAILED    TIMEOUT
      """;

  static Stream<Case> cases() {
    return CASES.lines().map(Case::new);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyAnswerLeadsWhereTheTableSays(Case told) {
    assertThat(told.settledWith(new Lowest())).isEqualTo(told.expected(0));
    assertThat(told.settledWith(new Highest())).isEqualTo(told.expected(1));
  }

  @ParameterizedTest
  @EnumSource(names = {"LEAD_NOT_FOUND", "SCHEDULE_NOT_FOUND"})
  void aLinkedLeadThatIsGoneIsForgottenAndThePersonStillCalled(Reason gone) {
    Answer answer = Answer.of(AnswerClass.REJECTED, gone, "", 404);
    RetryPolicy policy = new RetryPolicy(RandomGenerator.getDefault());

    assertThat(policy.settle(AClaim.promoteOfLead("501"), answer, RECEIVED))
        .isEqualTo(new Retry(Duration.ZERO, gone, true));
    assertThat(policy.settle(AClaim.promote(1), answer, RECEIVED))
        .isEqualTo(new Ended(Outcome.REJECTED, gone));
  }

  @ParameterizedTest
  @EnumSource(
      value = RequestKind.class,
      names = {"ENROLL", "HURRY", "CALLBACK", "UPDATE_LEAD", "OPT_OUT"})
  void whatABareNotFoundMeansForALeadIsThatItIsGone(RequestKind kind) {
    Claim claim = AClaim.of(kind, Optional.of("501"), Map.of());
    Answer bare = Answer.of(AnswerClass.REJECTED, Reason.SCHEDULE_NOT_FOUND, "", 404);
    Answer unsent = Answer.of(AnswerClass.REJECTED, Reason.SCHEDULE_NOT_FOUND, "", 0);
    RetryPolicy policy = new RetryPolicy(RandomGenerator.getDefault());

    assertThat(policy.settle(claim, bare, RECEIVED))
        .isEqualTo(new Retry(Duration.ZERO, Reason.SCHEDULE_NOT_FOUND, true));
    assertThat(policy.settle(claim, unsent, RECEIVED))
        .isEqualTo(new Ended(Outcome.REJECTED, Reason.SCHEDULE_NOT_FOUND));
  }

  @Test
  void aScheduleThatWasToBeMadeIsLookedForBeforeItIsMadeAgain() {
    Claim make = AClaim.withoutSchedule(RequestKind.UPDATE_SCHEDULE);
    Answer silence = Answer.of(AnswerClass.UNKNOWN, Reason.TIMEOUT, "", 0);

    assertThat(new RetryPolicy(RandomGenerator.getDefault()).settle(make, silence, RECEIVED))
        .isEqualTo(new Settlement.Unknown(Duration.ofSeconds(3), Reason.TIMEOUT));
  }

  @Test
  void everyRowOfTheTableHasACase() {
    Set<RetryTable.Row> rows = new HashSet<>(RetryTable.ROWS);

    cases().forEach(told -> rows.remove(told.row()));

    assertThat(rows).isEmpty();
  }

  @Test
  void everyAnswerToEveryRequestHasARow() {
    for (AnswerClass answered : AnswerClass.values()) {
      for (RequestKind kind : RequestKind.values()) {
        assertThat(RetryTable.of(answered, Reason.TRACKDRIVE_ERROR, kind)).isNotNull();
      }
    }
  }

  @Test
  void whatIsHeldBackIsDueWithinASecondOfTheWaitAndWasNoAttempt() {
    Duration wait = Duration.ofSeconds(5);

    assertThat(hold(99, wait, new Lowest(), RECEIVED))
        .isEqualTo(new Retry(wait, Reason.TRACKDRIVE_ERROR));
    assertThat(hold(99, wait, new Highest(), RECEIVED))
        .isEqualTo(new Retry(wait.plusSeconds(1), Reason.TRACKDRIVE_ERROR));
  }

  @Test
  void whatIsHeldBackBeyondItsTimeExpires() {
    Instant late = RECEIVED.plus(EXPIRES_AFTER).minusSeconds(5);

    assertThat(hold(1, Duration.ofSeconds(5), new Lowest(), late))
        .isEqualTo(new Ended(Outcome.EXPIRED, Reason.TOO_OLD));
  }

  private static Settlement hold(int attempt, Duration wait, RandomGenerator random, Instant now) {
    return new RetryPolicy(random).hold(AClaim.promote(attempt), wait, now);
  }

  /** One line of the cases. */
  private static final class Case {
    private final String line;
    private final String[] given;
    private final String[] then;

    Case(String line) {
      this.line = line;
      String[] sides = line.split("\\|");
      this.given = sides[0].strip().split("\\s+");
      this.then = sides[1].strip().split("\\s+");
    }

    RetryTable.Row row() {
      return RetryTable.of(AnswerClass.valueOf(given[0]), reason(given[1]), kind());
    }

    Settlement settledWith(RandomGenerator random) {
      int attempt = Integer.parseInt(given[3]);
      Claim claim = AClaim.claim(kind(), Claim.Task.SEND, attempt, Map.of());
      Answer answer =
          Answer.of(AnswerClass.valueOf(given[0]), reason(given[1]), "", 0)
              .withRetryAfter(seconds(given[4], null));
      Instant now = claim.expiresAt().minus(seconds(given[5], LEFT));
      return new RetryPolicy(random).settle(claim, answer, now);
    }

    Settlement expected(int bound) {
      return switch (then[0]) {
        case "RETRY" -> new Retry(millis(then[1].split("-")[bound]), reason(given[1]));
        case "UNKNOWN" -> new Settlement.Unknown(millis(then[1]), reason(given[1]));
        default -> new Ended(Outcome.valueOf(then[0]), reason(then[1]));
      };
    }

    private RequestKind kind() {
      return RequestKind.valueOf(given[2]);
    }

    private static Reason reason(String written) {
      return written.equals("-") ? null : Reason.valueOf(written);
    }

    private static Duration seconds(String written, Duration none) {
      return written.equals("-") ? none : Duration.ofSeconds(Long.parseLong(written));
    }

    private static Duration millis(String written) {
      return Duration.ofMillis(Long.parseLong(written));
    }

    @Override
    public String toString() {
      return String.join(" ", Arrays.asList(line.strip().split("\\s+")));
    }
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
