package org.trackdrivesync.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trackdrivesync.dispatch.AClaim.RECEIVED;
import static org.trackdrivesync.dispatch.AClaim.SENT;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.dispatch.SeenCall.Likeness;
import org.trackdrivesync.dispatch.Settlement.Ended;
import org.trackdrivesync.dispatch.Settlement.Retry;
import org.trackdrivesync.dispatch.Settlement.Unknown;
import org.trackdrivesync.lead.Reason;

/** A test a row of the table in {@link ReconcilePolicy}. */
class ReconcilePolicyTest {
  private static final Duration WINDOW = Duration.ofSeconds(30);
  private static final Instant PROOF = SENT.plusSeconds(31);
  private static final CallSearch SEARCH = CallSearch.begin(SENT.plusSeconds(3));
  private static final Claim OPEN = AClaim.check(new Doubt(SENT, false, Optional.empty()));
  private static final Claim REFUSED = AClaim.check(new Doubt(SENT, true, Optional.empty()));
  private static final Evidence DOUBTFUL = new Evidence.Doubtful("masked");
  private static final Evidence UNREADABLE = new Evidence.Unreadable("down", Optional.of(SEARCH));

  @Test
  void aCallThatTheListShowsWasDialed() {
    Evidence placed = new Evidence.Placed(new SeenCall("5", "", "0100", SENT, Likeness.SURE));

    assertThat(after(OPEN, placed, SENT.plusSeconds(3))).isEqualTo(dialed());
    assertThat(after(REFUSED, placed, SENT.plusSeconds(950))).isEqualTo(dialed());
  }

  @Test
  void aFurtherPageIsAskedAtTheNextSlotAndTheSearchIsKept() {
    assertThat(after(OPEN, new Evidence.Unfinished(SEARCH), PROOF))
        .isEqualTo(new Unknown(Duration.ZERO, Reason.TIMEOUT, Optional.of(SEARCH)));
    assertThat(after(REFUSED, new Evidence.Unfinished(SEARCH), PROOF).reason())
        .isEqualTo(Reason.RECENTLY_DIALED);
  }

  @Test
  void aListWithoutTheCallProvesNothingBeforeARedialWindowHasPassed() {
    assertThat(after(OPEN, none(SENT.plusSeconds(3)), SENT.plusSeconds(3)))
        .isEqualTo(new Unknown(Duration.ofSeconds(28), Reason.TIMEOUT));
    assertThat(after(OPEN, none(PROOF.minusMillis(1)), PROOF.minusMillis(1)))
        .isEqualTo(new Unknown(Duration.ofMillis(1), Reason.TIMEOUT));
  }

  @Test
  void whatCountsIsWhenTheListWasAskedAndNotWhenItWasRead() {
    assertThat(after(OPEN, none(PROOF.minusMillis(1)), PROOF.plusSeconds(9)))
        .isEqualTo(new Unknown(Duration.ZERO, Reason.TIMEOUT));
  }

  @Test
  void aListWithoutTheCallAfterARedialWindowFreesTheRequest() {
    assertThat(after(OPEN, none(PROOF), PROOF)).isEqualTo(new Retry(Duration.ZERO, Reason.TIMEOUT));
  }

  @Test
  void aRequestThatHasGrownTooOldMeanwhileExpires() {
    Instant late = RECEIVED.plus(AClaim.EXPIRES_AFTER);

    assertThat(after(OPEN, none(late), late)).isEqualTo(new Ended(Outcome.EXPIRED, Reason.TOO_OLD));
  }

  @Test
  void onlyCallsOfOtherRequestsAreNoCall() {
    assertThat(after(OPEN, new Evidence.OfOthers(PROOF), PROOF))
        .isEqualTo(new Retry(Duration.ZERO, Reason.TIMEOUT));
  }

  @Test
  void aListWithoutTheCallIsNoProofWhenTrackDriveSaidThatTheNumberWasDialed() {
    assertThat(after(REFUSED, none(PROOF), PROOF))
        .isEqualTo(new Unknown(Duration.ofSeconds(20), Reason.RECENTLY_DIALED));
    assertThat(after(REFUSED, none(PROOF), SENT.plusSeconds(900))).isEqualTo(unproved());
  }

  @Test
  void aCallOfAnotherRequestIsWhyTrackDriveSaidSo() {
    assertThat(after(REFUSED, new Evidence.OfOthers(PROOF), PROOF))
        .isEqualTo(new Ended(Outcome.COALESCED, Reason.RECENTLY_DIALED));
    assertThat(after(REFUSED, new Evidence.OfOthers(SENT.plusSeconds(3)), SENT.plusSeconds(3)))
        .isEqualTo(new Unknown(Duration.ofSeconds(20), Reason.RECENTLY_DIALED));
  }

  @Test
  void whatMayBeTheCallIsAskedAgainForAQuarterOfAnHourAndThenGivenToAPerson() {
    assertThat(after(OPEN, DOUBTFUL, SENT.plusSeconds(899)))
        .isEqualTo(new Unknown(Duration.ofSeconds(20), Reason.TIMEOUT));
    assertThat(after(OPEN, DOUBTFUL, SENT.plusSeconds(900))).isEqualTo(unproved());
  }

  @Test
  void anUnreadableListIsAskedAgainForAQuarterOfAnHourAndThenGivenToAPerson() {
    assertThat(after(OPEN, UNREADABLE, SENT.plusSeconds(899)))
        .isEqualTo(
            new Unknown(Duration.ofSeconds(10), Reason.TRACKDRIVE_ERROR, Optional.of(SEARCH)));
    assertThat(after(REFUSED, UNREADABLE, SENT.plusSeconds(899)).reason())
        .isEqualTo(Reason.RECENTLY_DIALED);
    assertThat(after(OPEN, UNREADABLE, SENT.plusSeconds(900))).isEqualTo(unproved());
  }

  @Test
  void recentlyDialedAfterASendingOfUnknownEndIsLookedUp() {
    assertThat(ReconcilePolicy.refused(AClaim.promoteAfterDoubt(), recentlyDialed()))
        .contains(new Unknown(Duration.ofSeconds(3), Reason.RECENTLY_DIALED));
  }

  @Test
  void recentlyDialedWithoutOneAndOtherRefusalsMeanWhatTheySay() {
    assertThat(ReconcilePolicy.refused(AClaim.promote(2), recentlyDialed())).isEmpty();
    assertThat(
            ReconcilePolicy.refused(
                AClaim.promoteAfterDoubt(),
                Answer.of(AnswerClass.REJECTED, Reason.SUPPRESSED, "dnc", 422)))
        .isEmpty();
  }

  private static Settlement after(Claim claim, Evidence evidence, Instant now) {
    return ReconcilePolicy.after(claim, evidence, WINDOW, now);
  }

  private static Evidence none(Instant begun) {
    return new Evidence.NoCall(begun);
  }

  private static Answer recentlyDialed() {
    return Answer.of(AnswerClass.COALESCED, Reason.RECENTLY_DIALED, "a moment ago", 422);
  }

  private static Settlement dialed() {
    return new Ended(Outcome.DIALED, null);
  }

  private static Settlement unproved() {
    return new Ended(Outcome.FAILED, Reason.UNPROVED);
  }
}
