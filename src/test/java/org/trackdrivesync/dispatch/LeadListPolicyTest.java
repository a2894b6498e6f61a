package org.trackdrivesync.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trackdrivesync.dispatch.AClaim.SENT;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.lead.Reason;

class LeadListPolicyTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Instant PROOF = SENT.plusSeconds(12);
  private static final LeadEvidence NOT_LISTED = new LeadEvidence.NotListed();
  private static final LeadEvidence UNREADABLE = new LeadEvidence.Unreadable("down");

  @Test
  void aListedLeadIsEnrolledHoweverLate() {
    assertThat(after(new LeadEvidence.Listed("501"), SENT.plus(AClaim.EXPIRES_AFTER)))
        .isEqualTo(new Settlement.Ended(Outcome.ENROLLED, null));
  }

  @Test
  void aListThatWasAskedTooEarlyIsAskedAgainWhenTheSendingMustBeOver() {
    assertThat(after(NOT_LISTED, SENT.plusSeconds(4)))
        .isEqualTo(new Settlement.Unknown(Duration.ofSeconds(8), Reason.TIMEOUT));
  }

  @Test
  void aLeadThatIsNotListedAfterThatIsEnrolledAgain() {
    assertThat(after(NOT_LISTED, PROOF))
        .isEqualTo(new Settlement.Retry(Duration.ZERO, Reason.TIMEOUT));
  }

  @Test
  void eachAttemptWaitsTwiceAsLongUpToAMinute() {
    assertThat(waits(2)).isEqualTo(Duration.ofSeconds(1));
    assertThat(waits(3)).isEqualTo(Duration.ofSeconds(3));
    assertThat(waits(40)).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void whereThereIsNoListItIsEnrolledAgainAtOnce() {
    assertThat(after(new LeadEvidence.NoList("forbidden"), SENT.plusSeconds(4)))
        .isEqualTo(new Settlement.Retry(Duration.ZERO, Reason.TIMEOUT));
  }

  @Test
  void aListThatCannotBeReadIsAskedLessAndLessOften() {
    assertThat(after(UNREADABLE, SENT.plusSeconds(4)))
        .isEqualTo(new Settlement.Unknown(Duration.ofSeconds(10), Reason.TRACKDRIVE_ERROR));
    assertThat(after(UNREADABLE, SENT.plusSeconds(600)))
        .isEqualTo(new Settlement.Unknown(Duration.ofSeconds(60), Reason.TRACKDRIVE_ERROR));
  }

  @Test
  void whatIsTooOldIsNotEnrolledAgain() {
    Settlement tooOld = new Settlement.Ended(Outcome.EXPIRED, Reason.TOO_OLD);
    assertThat(after(NOT_LISTED, SENT.plus(AClaim.EXPIRES_AFTER))).isEqualTo(tooOld);
    assertThat(after(UNREADABLE, SENT.plus(AClaim.EXPIRES_AFTER))).isEqualTo(tooOld);
  }

  private static Duration waits(int attempt) {
    return ((Settlement.Retry)
            LeadListPolicy.after(check(attempt), NOT_LISTED, TIMEOUT, PROOF, PROOF))
        .in();
  }

  private static Settlement after(LeadEvidence evidence, Instant asked) {
    return LeadListPolicy.after(check(1), evidence, TIMEOUT, asked, asked);
  }

  private static Claim check(int attempt) {
    return AClaim.claim(RequestKind.ENROLL, Claim.Task.RECONCILE, attempt, Map.of());
  }
}
