package org.trackdrivesync.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.dispatch.Answer;
import org.trackdrivesync.dispatch.Attempt;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.Outcome;
import org.trackdrivesync.dispatch.RequestKind;
import org.trackdrivesync.dispatch.RequestQueue.Round;
import org.trackdrivesync.dispatch.Settlement;
import org.trackdrivesync.distribution.Decision;
import org.trackdrivesync.intake.LeadUpdate;
import org.trackdrivesync.intake.PlannedChange;
import org.trackdrivesync.intake.PlannedRequest;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.lead.PhoneNumber;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.tenant.Action;

/** Contract of change log and queue: what TrackDrive is told when fields of a lead change. */
abstract class LeadUpdateContract extends StoreContract {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private int changes;

  @Test
  void ofALinkedLeadWhatChangedIsToldAndNothingElse() {
    linked(Map.of("email", "ann@example.com", "city", "Denver"));

    changed(1, Map.of("email", "ann@example.org", "city", "Denver"));

    Claim update = onlyClaim();
    assertThat(update.kind()).isEqualTo(RequestKind.UPDATE_LEAD);
    assertThat(update.leadId()).contains("501");
    assertThat(update.data()).isEqualTo(Map.of("email", "ann@example.org"));
  }

  @Test
  void aChangeThatTellsNothingNewAsksForNothing() {
    linked(Map.of("email", "ann@example.com"));

    changed(1, Map.of("email", "ann@example.com"));

    assertThat(waiting(FAST)).isZero();
  }

  @Test
  void aLeadThatTrackDriveDoesNotHaveIsNotUpdated() {
    changed(1, Map.of("email", "ann@example.com"));

    assertThat(waiting(FAST)).isZero();
  }

  @Test
  void changesThatWaitAreToldTogether() {
    linked(Map.of("email", "a", "city", "Denver"));

    changed(1, Map.of("email", "b"));
    changed(2, Map.of("city", "Boston"));
    changed(3, Map.of("email", "c"));

    Round round = queue.claim();
    assertThat(round.claims()).hasSize(1);
    assertThat(round.claims().get(0).data()).isEqualTo(Map.of("email", "c", "city", "Boston"));
    assertThat(told(round.endings()))
        .containsExactly(ANN + " COALESCED SUPERSEDED", ANN + " COALESCED SUPERSEDED");
  }

  @Test
  void aChangeWhileAnotherIsBeingToldWaitsForItsEnd() {
    linked(Map.of("email", "a"));
    changed(1, Map.of("email", "b"));
    Claim first = onlyClaim();

    changed(2, Map.of("email", "c"));

    assertThat(claims()).isEmpty();
    updated(first);
    Claim second = onlyClaim();
    assertThat(second.data()).isEqualTo(Map.of("email", "c"));
    updated(second);
    assertThat(waiting(FAST)).isZero();
  }

  @Test
  void whatIsNewerInTheCrmWinsThoughItCameFirst() {
    linked(Map.of("email", "a", "city", "Denver"));
    changed(5, Map.of("email", "newer"));
    updated(onlyClaim());

    changed(3, Map.of("email", "older", "city", "Boston"));

    assertThat(onlyClaim().data()).isEqualTo(Map.of("city", "Boston"));
  }

  @Test
  void itIsSoByAClockThatIsAnHourAhead() {
    linked(Map.of("email", "a", "city", "Denver"));
    int ahead = Math.toIntExact(Duration.between(NOON, Instant.now()).toMinutes()) + 60;
    changed(ahead + 5, Map.of("email", "newer"));
    updated(onlyClaim());

    changed(ahead + 3, Map.of("email", "older", "city", "Boston"));

    assertThat(onlyClaim().data()).isEqualTo(Map.of("city", "Boston"));
  }

  @Test
  void aFieldThatWasEmptiedIsToldAsBlank() {
    linked(Map.of("email", "a"));

    changed(1, Map.of("email", ""));

    assertThat(onlyClaim().data()).isEqualTo(Map.of("email", ""));
  }

  @Test
  void anEnrolmentTellsTheNewestOfWhatItsLeadHas() {
    appended("00Q1", 0, Map.of("email", "a", "city", "Denver"), enroll(ANN));
    changed(1, Map.of("email", "b"));

    Claim enrolment = onlyClaim();

    assertThat(enrolment.kind()).isEqualTo(RequestKind.ENROLL);
    assertThat(enrolment.data())
        .isEqualTo(Map.of("email", "b", "city", "Denver", "caller_id", ANN));
    enrolled(enrolment, "501");
    assertThat(waiting(FAST)).isZero();
  }

  @Test
  void aChangeDuringAnEnrolmentIsToldBehindIt() {
    appended("00Q1", 0, Map.of("email", "a"), enroll(ANN));
    Claim enrolment = onlyClaim();

    changed(1, Map.of("email", "b"));

    assertThat(claims()).isEmpty();
    enrolled(enrolment, "501");
    Claim update = onlyClaim();
    assertThat(update.leadId()).contains("501");
    assertThat(update.data()).isEqualTo(Map.of("email", "b"));
  }

  @Test
  void behindAnEnrolmentThatFailedThereIsNoLeadToTell() {
    appended("00Q1", 0, Map.of("email", "a"), enroll(ANN));
    Claim enrolment = onlyClaim();
    changed(1, Map.of("email", "b"));

    settle(enrolment, ended(Outcome.REJECTED, Reason.SCHEDULE_NOT_FOUND));

    assertThat(told(queue.claim().endings())).containsExactly(ANN + " REJECTED LEAD_NOT_FOUND");
  }

  @Test
  void aLinkedLeadIsNotMadeASecondTimeButUpdated() {
    linked(Map.of("email", "a"));

    appended("00Q1", 1, Map.of("email", "b"), enroll(ANN));

    Claim again = onlyClaim();
    assertThat(again.kind()).isEqualTo(RequestKind.ENROLL);
    assertThat(again.leadId()).contains("501");
    assertThat(again.data()).isEqualTo(Map.of("email", "b"));
  }

  @Test
  void anEnrolmentOfALeadThatIsThereUnchangedAsksNothingAndItsCallGoes() {
    linked(Map.of("email", "a"));

    appended("00Q1", 1, Map.of("email", "a"), enroll(ANN), promoteOnceEnrolled(ANN));

    assertThat(told(queue.claim().endings())).containsExactly(ANN + " ENROLLED null");
    Claim promote = onlyClaim();
    assertThat(promote.kind()).isEqualTo(RequestKind.PROMOTE);
    assertThat(promote.leadId()).contains("501");
  }

  @Test
  void aCallWithANewNumberWaitsUntilTheLeadHasIt() {
    linked(Map.of("email", "a"));

    appended("00Q1", 1, Map.of("caller_id", BOB), promote(BOB));

    Claim update = onlyClaim();
    assertThat(update.kind()).isEqualTo(RequestKind.UPDATE_LEAD);
    assertThat(update.data()).isEqualTo(Map.of("caller_id", BOB));
    updated(update);
    Claim promote = onlyClaim();
    assertThat(promote.leadId()).contains("501");
    assertThat(promote.number().e164()).isEqualTo(BOB);
  }

  @Test
  void itDoesNotWaitForEver() {
    linked(Map.of("email", "a"));
    appended("00Q1", 1, Map.of("caller_id", BOB), promote(BOB));
    onlyClaim();

    store.advance(PostgresChangeLog.PATIENCE);

    Claim promote = onlyClaim();
    assertThat(promote.kind()).isEqualTo(RequestKind.PROMOTE);
    assertThat(promote.leadId()).isEmpty();
    assertThat(promote.number().e164()).isEqualTo(BOB);
  }

  @Test
  void whereTheNumberIsRefusedTheCallGoesByNumber() {
    linked(Map.of("email", "a"));
    appended("00Q1", 1, Map.of("caller_id", BOB), promote(BOB));

    settle(onlyClaim(), ended(Outcome.REJECTED, Reason.INVALID_NUMBER));

    assertThat(onlyClaim().leadId()).isEmpty();
  }

  @Test
  void aWaitingCallMovesToTheNewNumberAndItsGuardWithIt() {
    linked(Map.of("email", "a"));
    appended("00Q1", 1, Map.of(), promote(ANN));

    changed(2, Map.of("caller_id", BOB));

    updated(onlyClaim());
    Claim promote = onlyClaim();
    assertThat(promote.number().e164()).isEqualTo(BOB);
    assertThat(queue.markSending(promote)).isTrue();
    settle(promote, dialed());
    appended("00Q2", 3, Map.of(), promote(BOB));
    assertThat(told(queue.claim().endings())).containsExactly(BOB + " COALESCED REDIAL_WINDOW");
  }

  @Test
  void aLeadThatTrackDriveLostIsUnlinkedAndTheUpdateEnds() {
    linked(Map.of("email", "a"));
    changed(1, Map.of("email", "b"));

    settle(onlyClaim(), new Settlement.Retry(Duration.ZERO, Reason.LEAD_NOT_FOUND, true));

    assertThat(told(queue.claim().endings())).containsExactly(ANN + " REJECTED LEAD_NOT_FOUND");
    changed(2, Map.of("email", "c"));
    assertThat(waiting(FAST)).isZero();
  }

  @Test
  void anUpdateThatItsOwnerDidNotSettleIsSentAgain() {
    linked(Map.of("email", "a"));
    changed(1, Map.of("email", "b"));
    Claim lost = onlyClaim();
    store.advance(CLAIM_IS_LOST);

    assertThat(queue.recoverLostClaims(false)).isEqualTo(1);

    Claim again = onlyClaim();
    assertThat(again.requestId()).isEqualTo(lost.requestId());
    assertThat(again.task()).isEqualTo(Claim.Task.SEND);
  }

  @Test
  void aLeadThatWasMergedIntoAnotherIsThatOneInTrackDrive() {
    linked(Map.of("email", "a"));

    merged("00Q2", "00Q1", Map.of("email", "b"));

    Claim update = onlyClaim();
    assertThat(update.leadId()).contains("501");
    assertThat(update.data()).containsEntry("email", "b");
    updated(update);
    changed(3, Map.of("email", "c"));
    assertThat(waiting(FAST)).isZero();
  }

  @Test
  void aWaitingCallOfAMergedLeadIsTheOtherLeads() {
    appended("00Q1", 0, Map.of(), promoteOn(ANN, Duration.ofMinutes(1)));

    merged("00Q2", "00Q1", Map.of("email", "b"));
    appended("00Q2", 3, Map.of(), promote(ANN));

    assertThat(told(store.endedByChanges())).containsExactly(ANN + " COALESCED SUPERSEDED");
  }

  @Test
  void everyScheduleOfTheLeadIsTold() {
    linked(Map.of("email", "a"));
    appended("00Q1", 1, Map.of(), on("78", RequestKind.ENROLL, ANN));
    enrolled(onlyClaim(), "502");

    changed(2, Map.of("email", "b"));

    Claim one = onlyClaim();
    updated(one);
    Claim other = onlyClaim();
    updated(other);
    assertThat(Stream.of(one, other).map(claim -> claim.leadId().orElseThrow()))
        .containsExactlyInAnyOrder("501", "502");
  }

  /** A lead of Ann's that TrackDrive has, and was told of. */
  private void linked(Map<String, String> said) {
    appended("00Q1", 0, with(said, "caller_id", ANN), enroll(ANN));
    enrolled(onlyClaim(), "501");
  }

  private void changed(int minutes, Map<String, String> said) {
    appended("00Q1", minutes, said);
  }

  private void appended(
      String crmId, int minutes, Map<String, String> said, PlannedRequest... asked) {
    append(crmId, minutes, List.of(), said, asked);
  }

  private void merged(String crmId, String from, Map<String, String> said) {
    append(crmId, 2, List.of(from), said);
  }

  private void append(
      String crmId,
      int minutes,
      List<String> mergedFrom,
      Map<String, String> said,
      PlannedRequest... asked) {
    LeadChange change =
        new LeadChange(
            FAST.id(),
            "crm",
            "change-" + ++changes,
            crmId,
            ChangeKind.UPDATED,
            NOON.plus(Duration.ofMinutes(minutes)),
            mergedFrom,
            Map.of());
    Decision decision = new Decision.Matched("hot", Action.ENROLL, "matched hot");
    Optional<LeadUpdate> update =
        said.isEmpty() ? Optional.empty() : Optional.of(new LeadUpdate(said, update()));
    store
        .log()
        .append(
            List.of(
                new PlannedChange(
                    change, Optional.empty(), decision, List.of(asked), update, false)));
  }

  private void enrolled(Claim claim, String lead) {
    settled(claim, lead, Outcome.ENROLLED);
  }

  private void updated(Claim claim) {
    settled(claim, null, Outcome.LEAD_UPDATED);
  }

  private void settled(Claim claim, String lead, Outcome outcome) {
    Answer answer = Answer.accepted(200, null, lead);
    queue.settle(new Attempt(claim, answer, Duration.ofMillis(40), ended(outcome, null)));
  }

  private static PlannedRequest promoteOn(String number, Duration dueIn) {
    return new PlannedRequest(
        RequestKind.PROMOTE,
        "hot",
        Optional.of("77"),
        new PhoneNumber(number),
        Map.of(),
        dueIn,
        FIFTEEN_MINUTES,
        false,
        true,
        Optional.empty());
  }

  private static PlannedRequest update() {
    return on("77", RequestKind.UPDATE_LEAD, ANN);
  }

  private static PlannedRequest on(String schedule, RequestKind kind, String number) {
    return new PlannedRequest(
        kind,
        "hot",
        kind == RequestKind.UPDATE_LEAD ? Optional.empty() : Optional.of(schedule),
        new PhoneNumber(number),
        Map.of(),
        Duration.ZERO,
        FIFTEEN_MINUTES,
        false,
        true,
        Optional.empty());
  }

  private static Map<String, String> with(Map<String, String> said, String token, String value) {
    Map<String, String> all = new TreeMap<>(said);
    all.put(token, value);
    return all;
  }
}
