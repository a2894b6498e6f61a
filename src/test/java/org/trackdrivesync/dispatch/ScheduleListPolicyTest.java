package org.trackdrivesync.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.lead.Reason;

class ScheduleListPolicyTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Instant PROOF = AClaim.SENT.plus(TIMEOUT).plusSeconds(2);
  private static final Instant EXPIRY = AClaim.RECEIVED.plus(AClaim.EXPIRES_AFTER);

  @Test
  void oneThatIsFoundIsTheCampaignsAndIsToldTheRestAtOnce() {
    assertThat(after(new ScheduleEvidence.Found("901"), AClaim.SENT.plusSeconds(3)))
        .isEqualTo(new Settlement.Retry(Duration.ZERO, null));
  }

  @Test
  void aListThatWasAskedTooEarlyIsAskedAgain() {
    assertThat(after(new ScheduleEvidence.None(), PROOF.minusSeconds(4)))
        .isEqualTo(new Settlement.Unknown(Duration.ofSeconds(4), Reason.TIMEOUT));
  }

  @Test
  void whatTheWholeListDoesNotShowInTimeIsMade() {
    assertThat(after(new ScheduleEvidence.None(), PROOF))
        .isEqualTo(new Settlement.Retry(Duration.ZERO, Reason.TIMEOUT));
  }

  @Test
  void aListThatCannotBeReadIsAskedAgainWhileItMatters() {
    assertThat(after(new ScheduleEvidence.Unreadable("away"), PROOF))
        .isEqualTo(new Settlement.Unknown(Duration.ofSeconds(30), Reason.TRACKDRIVE_ERROR));
    assertThat(after(new ScheduleEvidence.Unreadable("away"), EXPIRY))
        .isEqualTo(new Settlement.Ended(Outcome.FAILED, Reason.UNPROVED));
  }

  @Test
  void whatNoListProvesIsForAPerson() {
    assertThat(after(new ScheduleEvidence.Several(), PROOF))
        .isEqualTo(new Settlement.Ended(Outcome.FAILED, Reason.UNPROVED));
    assertThat(after(new ScheduleEvidence.NoList("forbidden"), PROOF))
        .isEqualTo(new Settlement.Ended(Outcome.FAILED, Reason.UNPROVED));
  }

  private static Settlement after(ScheduleEvidence evidence, Instant now) {
    Claim check = AClaim.claim(RequestKind.UPDATE_SCHEDULE, Claim.Task.RECONCILE, 1, Map.of());
    return ScheduleListPolicy.after(check, evidence, TIMEOUT, now, now);
  }
}
