package org.trackdrivesync.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trackdrivesync.dispatch.AClaim.RECEIVED;
import static org.trackdrivesync.dispatch.AClaim.SENT;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.dispatch.Settlement.Ended;
import org.trackdrivesync.dispatch.Settlement.Retry;
import org.trackdrivesync.dispatch.Settlement.Unknown;
import org.trackdrivesync.lead.Reason;

class ReconcilePolicyTest {
  private static final Duration WINDOW = Duration.ofSeconds(30);

  @Test
  void aCallThatTheListShowsWasDialed() {
    assertThat(ReconcilePolicy.found()).isEqualTo(new Ended(Outcome.DIALED, null));
  }

  @Test
  void aListWithoutTheCallProvesNothingBeforeARedialWindowHasPassed() {
    assertThat(ReconcilePolicy.notFound(AClaim.check(), WINDOW, SENT.plusSeconds(3)))
        .isEqualTo(new Unknown(Duration.ofSeconds(28), Reason.TIMEOUT));
    assertThat(ReconcilePolicy.notFound(AClaim.check(), WINDOW, SENT.plusMillis(30_999)))
        .isEqualTo(new Unknown(Duration.ofMillis(1), Reason.TIMEOUT));
  }

  @Test
  void aListWithoutTheCallAfterARedialWindowFreesTheRequest() {
    assertThat(ReconcilePolicy.notFound(AClaim.check(), WINDOW, SENT.plusSeconds(31)))
        .isEqualTo(new Retry(Duration.ZERO, Reason.TIMEOUT));
  }

  @Test
  void aRequestThatHasGrownTooOldMeanwhileExpires() {
    assertThat(
            ReconcilePolicy.notFound(AClaim.check(), WINDOW, RECEIVED.plus(AClaim.EXPIRES_AFTER)))
        .isEqualTo(new Ended(Outcome.EXPIRED, Reason.TOO_OLD));
  }

  @Test
  void anUnreadableListIsAskedAgainForAQuarterOfAnHourAndThenGivenToAPerson() {
    assertThat(ReconcilePolicy.unreadable(AClaim.check(), SENT.plusSeconds(899)))
        .isEqualTo(new Unknown(Duration.ofSeconds(10), Reason.TRACKDRIVE_ERROR));
    assertThat(ReconcilePolicy.unreadable(AClaim.check(), SENT.plusSeconds(900)))
        .isEqualTo(new Ended(Outcome.FAILED, Reason.UNPROVED));
  }
}
