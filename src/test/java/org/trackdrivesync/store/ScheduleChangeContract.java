package org.trackdrivesync.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.dispatch.Answer;
import org.trackdrivesync.dispatch.AnswerClass;
import org.trackdrivesync.dispatch.Attempt;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.Ending;
import org.trackdrivesync.dispatch.Outcome;
import org.trackdrivesync.dispatch.RequestKind;
import org.trackdrivesync.dispatch.RequestQueue.Round;
import org.trackdrivesync.dispatch.Settlement;
import org.trackdrivesync.distribution.Decision;
import org.trackdrivesync.intake.PlannedChange;
import org.trackdrivesync.intake.PlannedRequest;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.lead.PhoneNumber;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.tenant.TenantId;

/** Contract of the queue: of each field of a schedule the latest change is told, and once. */
abstract class ScheduleChangeContract extends StoreContract {
  private static final Duration ONE_BY_ONE = Duration.ofSeconds(2);

  private final Instant today = Instant.now().minusSeconds(3600);
  private int changes;

  @Test
  void aChangeIsClaimedForItsScheduleAndForNobody() {
    said("77", 1, Map.of("paused", "true"));

    Claim claim = onlyClaim();

    assertThat(claim.kind()).isEqualTo(RequestKind.UPDATE_SCHEDULE);
    assertThat(claim.scheduleId()).contains("77");
    assertThat(claim.number()).isEqualTo(PhoneNumber.NONE);
    assertThat(claim.data()).isEqualTo(Map.of("paused", "true"));
  }

  @Test
  void ofTwoThatWaitTheLaterTellsTheFieldsOfBoth() {
    said("77", 1, Map.of("name", "Old", "description", "kept"));
    said("77", 2, Map.of("name", "New", "paused", "true"));

    Round round = queue.claim();

    assertThat(endings(round.endings())).containsExactly("COALESCED SUPERSEDED");
    assertThat(round.claims()).hasSize(1);
    assertThat(round.claims().get(0).data())
        .isEqualTo(Map.of("name", "New", "description", "kept", "paused", "true"));
  }

  @Test
  void anOlderChangeThatArrivesLateDoesNotOverwriteWhatWasTold() {
    said("77", 2, Map.of("name", "New"));
    updated(onlyClaim());

    said("77", 1, Map.of("name", "Old"));

    assertThat(endings(queue.claim().endings())).containsExactly("COALESCED SUPERSEDED");
  }

  @Test
  void itIsSoByAClockThatIsAnHourAhead() {
    said("77", 122, Map.of("name", "New"));
    updated(onlyClaim());

    said("77", 121, Map.of("name", "Old"));

    assertThat(endings(queue.claim().endings())).containsExactly("COALESCED SUPERSEDED");
  }

  @Test
  void anOlderChangeThatArrivesLateStillTellsWhatNoLaterOneSaid() {
    said("77", 2, Map.of("name", "New"));
    updated(onlyClaim());

    said("77", 1, Map.of("name", "Old", "description", "of yesterday"));

    assertThat(onlyClaim().data()).isEqualTo(Map.of("description", "of yesterday"));
  }

  @Test
  void anOlderChangeThatArrivesWhileALaterOneWaitsIsToldWithIt() {
    said("77", 2, Map.of("name", "New"));
    said("77", 1, Map.of("name", "Old", "description", "of yesterday"));

    Round round = queue.claim();

    assertThat(endings(round.endings())).containsExactly("COALESCED SUPERSEDED");
    assertThat(round.claims().get(0).data())
        .isEqualTo(Map.of("name", "New", "description", "of yesterday"));
  }

  @Test
  void changesOfOneScheduleGoOneAfterTheOther() {
    said("77", 1, Map.of("name", "One"));
    Claim first = onlyClaim();
    said("77", 2, Map.of("name", "Two"));

    assertThat(claims()).isEmpty();

    updated(first);
    store.advance(ONE_BY_ONE);
    assertThat(onlyClaim().data()).isEqualTo(Map.of("name", "Two"));
  }

  @Test
  void changesOfTwoSchedulesGoSideBySide() {
    said("77", 1, Map.of("name", "One"));
    said("78", 1, Map.of("name", "Two"));

    assertThat(claims()).hasSize(2);
  }

  @Test
  void aScheduleOfAnotherTenantIsAnotherSchedule() {
    said("77", 2, Map.of("name", "New"));
    updated(onlyClaim());

    store.log().append(List.of(planned(SLOW.id(), "c1", Optional.of("77"), 1, named("Old"))));

    assertThat(onlyClaim().data()).isEqualTo(named("Old"));
  }

  @Test
  void whatTrackDriveRefusedDoesNotComeAlongWithTheNext() {
    said("77", 1, Map.of("name", "Taken"));
    settle(onlyClaim(), ended(Outcome.REJECTED, Reason.UNRECOGNISED));

    said("77", 2, Map.of("paused", "true"));

    assertThat(onlyClaim().data()).isEqualTo(Map.of("paused", "true"));
  }

  @Test
  void whatCouldNotBeToldComesAlongWithTheNext() {
    said("77", 1, Map.of("name", "New"));
    settle(onlyClaim(), ended(Outcome.FAILED, Reason.FORBIDDEN));

    said("77", 2, Map.of("paused", "true"));

    assertThat(onlyClaim().data()).isEqualTo(Map.of("name", "New", "paused", "true"));
  }

  @Test
  void whatWasSaidWhileTheFieldWasOnItsWayIsToldAfterIt() {
    said("77", 1, Map.of("name", "One"));
    Claim first = onlyClaim();
    said("77", 2, Map.of("name", "Two"));
    updated(first);
    store.advance(ONE_BY_ONE);

    updated(onlyClaim());

    said("77", 3, Map.of("paused", "true"));
    assertThat(onlyClaim().data()).isEqualTo(Map.of("paused", "true"));
  }

  @Test
  void aTryThatIsRepeatedTellsWhatIsTheLatestByThen() {
    said("77", 1, Map.of("name", "One"));
    settle(onlyClaim(), retry(Duration.ofSeconds(5)));
    said("77", 2, Map.of("paused", "true"));
    updated(onlyClaim());
    store.advance(Duration.ofSeconds(6));

    assertThat(endings(queue.claim().endings())).containsExactly("COALESCED SUPERSEDED");
  }

  @Test
  void theScheduleThatWasMadeForACampaignIsTheOneOfItsNextChange() {
    saidOf("c1", 1, named("Spring"));
    Claim make = onlyClaim();
    assertThat(make.scheduleId()).isEmpty();
    made(make, "901", ended(Outcome.SCHEDULE_UPDATED, null));

    saidOf("c1", 2, Map.of("paused", "true"));
    saidOf("c2", 2, named("Summer"));

    assertThat(claims())
        .extracting(Claim::scheduleId)
        .containsExactlyInAnyOrder(Optional.of("901"), Optional.empty());
  }

  @Test
  void oneOfUnknownEndIsLookedForWithWhatWasSent() {
    saidOf("c1", 1, named("Spring"));
    settle(onlyClaim(), unknown(Duration.ofSeconds(3)));
    saidOf("c1", 2, Map.of("paused", "true"));
    assertThat(claims()).isEmpty();
    store.advance(Duration.ofSeconds(4));

    // When: the list shows it
    List<Claim> claims = claims();
    assertThat(claims).hasSize(1);
    Claim check = claims.get(0);
    assertThat(check.task()).isEqualTo(Claim.Task.RECONCILE);
    assertThat(check.data()).isEqualTo(named("Spring"));
    made(check, "901", new Settlement.Retry(Duration.ZERO, null));

    // Then: the later change tells all of it
    store.advance(ONE_BY_ONE);
    Claim rest = onlyClaim();
    assertThat(rest.scheduleId()).contains("901");
    assertThat(rest.data()).isEqualTo(Map.of("name", "Spring", "paused", "true"));
  }

  @Test
  void noneIsMadeWhileNobodyKnowsWhetherOneWas() {
    saidOf("c1", 1, named("Spring"));
    settle(onlyClaim(), ended(Outcome.FAILED, Reason.UNPROVED));

    saidOf("c1", 2, named("Summer"));

    Round round = queue.claim();
    assertThat(round.claims()).isEmpty();
    assertThat(endings(round.endings())).containsExactly("FAILED UNPROVED");
  }

  @Test
  void whatWasRefusedBeforeThereWasAScheduleHelpsToMakeIt() {
    saidOf("c1", 1, named("Spring"));
    settle(onlyClaim(), ended(Outcome.REJECTED, Reason.SCHEDULE_NOT_FOUND));

    saidOf("c1", 2, Map.of("offer_id", "7"));

    assertThat(onlyClaim().data()).isEqualTo(Map.of("name", "Spring", "offer_id", "7"));
  }

  @Test
  void aLostClaimIsRepeatedUnlessTheScheduleWasToBeMade() {
    said("77", 1, named("One"));
    saidOf("c1", 1, named("Spring"));
    assertThat(claims()).hasSize(2);
    store.advance(CLAIM_IS_LOST);

    assertThat(queue.recoverLostClaims(false)).isEqualTo(2);
    store.advance(Duration.ofSeconds(4));

    assertThat(claims())
        .extracting(claim -> claim.scheduleId().orElse("none") + " " + claim.task())
        .containsExactlyInAnyOrder("77 SEND", "none RECONCILE");
  }

  private static Map<String, String> named(String name) {
    return Map.of("name", name);
  }

  private void said(String schedule, int minute, Map<String, String> fields) {
    PlannedChange planned = planned(FAST.id(), "campaign", Optional.of(schedule), minute, fields);
    store.log().append(List.of(planned));
  }

  private void saidOf(String campaign, int minute, Map<String, String> fields) {
    store.log().append(List.of(planned(FAST.id(), campaign, Optional.empty(), minute, fields)));
  }

  private PlannedChange planned(
      TenantId tenant,
      String campaign,
      Optional<String> schedule,
      int minute,
      Map<String, String> fields) {
    return new PlannedChange(
        new LeadChange(
            tenant,
            "crm",
            "change-" + ++changes,
            campaign,
            ChangeKind.UPDATED,
            today.plusSeconds(60L * minute),
            fields),
        Optional.empty(),
        new Decision.ScheduleChange("campaigns", schedule, fields, "matched campaigns"),
        List.of(
            new PlannedRequest(
                RequestKind.UPDATE_SCHEDULE,
                "campaigns",
                schedule,
                PhoneNumber.NONE,
                fields,
                Duration.ZERO,
                FIFTEEN_MINUTES,
                false,
                false,
                Optional.empty())));
  }

  private void updated(Claim claim) {
    settle(claim, ended(Outcome.SCHEDULE_UPDATED, null));
  }

  private void made(Claim claim, String schedule, Settlement settlement) {
    queue.settle(
        new Attempt(
            claim,
            new Answer(AnswerClass.ACCEPTED, null, "", 201, Optional.empty(), null, schedule),
            Duration.ofMillis(40),
            settlement));
  }

  private static List<String> endings(List<Ending> endings) {
    return endings.stream().map(ending -> ending.outcome() + " " + ending.reason()).toList();
  }
}
