package org.trackdrivesync.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.Outcome;
import org.trackdrivesync.distribution.Decision;
import org.trackdrivesync.intake.Backfill;
import org.trackdrivesync.intake.BackfillOrder;
import org.trackdrivesync.intake.BackfillProgress;
import org.trackdrivesync.intake.BackfillProgress.State;
import org.trackdrivesync.intake.BackfillStart;
import org.trackdrivesync.intake.BackfillStep;
import org.trackdrivesync.intake.Backfills;
import org.trackdrivesync.intake.FetchAllowance;
import org.trackdrivesync.intake.KnownRecords.Teller;
import org.trackdrivesync.intake.PlannedChange;
import org.trackdrivesync.intake.SourceCursors.Name;
import org.trackdrivesync.intake.SourceCursors.TurnLost;
import org.trackdrivesync.intake.Urgency;
import org.trackdrivesync.intake.WantedEvent;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.lead.SourceFault;
import org.trackdrivesync.lead.SourceTrouble;

/** Contract of {@link Backfills}, and of what a queue makes of what they ask for. */
abstract class BackfillsContract extends StoreContract {
  private static final Instant MARCH = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant APRIL = Instant.parse("2026-04-01T12:00:00Z");
  private static final List<Name> SOURCES = List.of(new Name(FAST.id(), "hub"));
  private static final Duration AT_ONCE = Duration.ZERO;
  private static final Duration LONG_BESIDE_A_TEST = Duration.ofSeconds(16);

  private final Backfills one = store.backfills("one");
  private final Backfills other = store.backfills("other");

  @Test
  void aPageIsReadByOneProgramAndItsPlaceMovesWithItsChanges() {
    start(MARCH);
    Backfill turn = onlyTurn(one);

    assertThat(turn.place()).isEmpty();
    assertThat(turn.from()).isEqualTo(MARCH);
    assertThat(other.claim(SOURCES, 4)).isEmpty();
    assertThat(one.append(turn, page("p2", record("1"), record("2")), AT_ONCE))
        .containsExactly(true, true);
    Backfill next = onlyTurn(other);
    assertThat(next.place()).isEqualTo("p2");
    assertThat(other.append(next, page(null, record("2"), record("3")), AT_ONCE))
        .as("the second was told before")
        .containsExactly(false, true);

    BackfillProgress done = progress();
    assertThat(done.state()).isEqualTo(State.DONE);
    assertThat(done.counts().read()).isEqualTo(4);
    assertThat(done.counts().left()).hasValue(0);
    assertThat(done.startedBy()).isEqualTo("eve");
    assertThat(one.claim(SOURCES, 4)).isEmpty();
  }

  @Test
  void aProgramThatDiedIsTakenOverAndStoresNothingMore() {
    start(MARCH);
    Backfill turn = onlyTurn(one);
    store.advance(Backfills.LEASE.plusSeconds(1));
    Backfill taken = onlyTurn(other);

    assertThatThrownBy(() -> one.append(turn, page("p2", record("1")), AT_ONCE))
        .isInstanceOf(TurnLost.class);
    assertThat(other.append(taken, page("p2", record("1")), AT_ONCE)).containsExactly(true);
    assertThatThrownBy(() -> other.append(taken, page("p2", record("9")), AT_ONCE))
        .as("the same page twice")
        .isInstanceOf(TurnLost.class);
    assertThat(progress().counts().read()).isEqualTo(1);
  }

  @Test
  void theOnlyUserOfAStoreNeedNotWaitForWhoDied() {
    start(MARCH);
    onlyTurn(one);
    other.free();

    assertThat(other.claim(SOURCES, 4)).hasSize(1);
  }

  @Test
  void oneIsStoppedAndGoesOnWhereItWas() {
    start(MARCH);
    one.append(onlyTurn(one), page("p2", record("1")), AT_ONCE);
    Backfill turn = onlyTurn(one);

    assertThat(one.stop(FAST.id(), "hub", "ann")).isTrue();
    assertThat(one.stop(FAST.id(), "hub", "ann")).isFalse();
    assertThatThrownBy(() -> one.append(turn, page("p3", record("2")), AT_ONCE))
        .isInstanceOf(TurnLost.class);
    assertThat(one.claim(SOURCES, 4)).isEmpty();
    assertThat(progress().state()).isEqualTo(State.STOPPED);
    assertThat(progress().endedBy()).contains("ann");

    assertThat(one.start(order(Optional.empty()))).isEqualTo(BackfillStart.GOES_ON);
    assertThat(onlyTurn(one).place()).isEqualTo("p2");
    assertThat(progress().endedBy()).isEmpty();
  }

  @Test
  void oneOfASourceRunsAtATime() {
    assertThat(one.start(order(Optional.empty()))).isEqualTo(BackfillStart.FROM_IS_MISSING);
    assertThat(one.start(order(Optional.of(MARCH)))).isEqualTo(BackfillStart.BEGINS);
    assertThat(one.start(order(Optional.of(MARCH)))).isEqualTo(BackfillStart.RUNS);
    assertThat(other.start(order(Optional.of(APRIL)))).isEqualTo(BackfillStart.ANOTHER_RUNS);

    one.stop(FAST.id(), "hub", "eve");
    assertThat(other.start(order(Optional.of(APRIL)))).isEqualTo(BackfillStart.BEGINS);
    assertThat(progress().backfill().number()).isEqualTo(2);
    assertThat(progress().backfill().from()).isEqualTo(APRIL);
  }

  @Test
  void whatItAsksForGoesBehindAllThatHappensNow() {
    start(MARCH);
    one.append(onlyTurn(one), page("p2", record("1", ANN)), AT_ONCE);
    stored(FAST, enroll(BOB));
    one.append(onlyAfter(Backfills.PATIENCE), page("p3", record("2", number(7))), AT_ONCE);

    List<Claim> claims = claims();

    assertThat(numbers(claims)).containsExactly(BOB, number(7), ANN);
    assertThat(waiting(FAST)).as("the backlog of what happens now").isEqualTo(1);
    assertThat(progress().counts().waiting()).isEqualTo(2);
    claims.forEach(claim -> settle(claim, ended(Outcome.ENROLLED, null)));
    assertThat(progress().counts().waiting()).isZero();
    assertThat(progress().outcomes())
        .containsExactly(new BackfillProgress.Ended("ENROLLED", null, 2));
  }

  @Test
  void whatIsTriedAgainStaysBehind() {
    start(MARCH);
    one.append(onlyTurn(one), page("p2", record("1", ANN)), AT_ONCE);
    settle(onlyClaim(), retry(Duration.ZERO));
    stored(FAST, enroll(BOB));

    assertThat(numbers(claims())).containsExactly(BOB, ANN);
  }

  @Test
  void whileSomethingThatHappensNowWaitsAPageIsReadNowAndThen() {
    start(MARCH);
    one.append(onlyTurn(one), page("p2"), AT_ONCE);
    stored(FAST, enroll(BOB));

    assertThat(one.claim(SOURCES, 4)).isEmpty();
    store.advance(Backfills.PATIENCE);
    one.append(onlyTurn(one), page("p3"), AT_ONCE);
    settle(onlyClaim(), ended(Outcome.ENROLLED, null));
    one.append(onlyTurn(one), page("p4"), AT_ONCE);
    store
        .wanted()
        .watch(List.of(new FetchAllowance(FAST.id(), "hub", Duration.ofMillis(1), 1)), false);
    store.wanted().want(List.of(new WantedEvent(change("9"), Urgency.HOT)));

    assertThat(one.claim(SOURCES, 4)).as("a record is wanted").isEmpty();
  }

  @Test
  void itWaitsForItsOwnRequests() {
    start(MARCH);
    PlannedChange[] records =
        IntStream.range(0, Backfills.MOST_WAITING)
            .mapToObj(n -> record("" + n, number(n)))
            .toArray(PlannedChange[]::new);
    one.append(onlyTurn(one), page("p2", records), AT_ONCE);
    store.advance(Backfills.PATIENCE);

    assertThat(one.claim(SOURCES, 4)).isEmpty();
    settle(claims().get(0), ended(Outcome.ENROLLED, null));
    assertThat(one.claim(SOURCES, 4)).hasSize(1);
  }

  @Test
  void nothingIsReadWhileItsTenantIsPaused() {
    stored(FAST, enroll(BOB));
    claims();
    start(MARCH);
    store.pause(FAST.id());

    assertThat(one.claim(SOURCES, 4)).isEmpty();
  }

  @Test
  void aPageThatIsNotToldIsAskedForAgainLater() {
    start(MARCH);
    SourceTrouble trouble = new SourceTrouble(SourceFault.CRM_ERROR, "it fails", Optional.empty());
    one.refused(onlyTurn(one), trouble);

    assertThat(progress().trouble().orElseThrow().sentence()).isEqualTo("it fails");
    Duration rest = Backfills.FIRST_REST;
    while (rest.compareTo(LONG_BESIDE_A_TEST) < 0) {
      one.refused(onlyAfter(rest), trouble);
      rest = rest.multipliedBy(2);
    }
    store.advance(rest.dividedBy(2));
    assertThat(one.claim(SOURCES, 4)).as("twice as long each time").isEmpty();
    store.advance(rest.dividedBy(2));
    one.append(onlyTurn(one), page("p2"), AT_ONCE);
    assertThat(progress().trouble()).isEmpty();
  }

  @Test
  void whatASourceToldOfARecordIsKnown() {
    start(MARCH);
    one.append(onlyTurn(one), page("p2", record("1", ANN), refused("2")), AT_ONCE);
    store
        .wanted()
        .watch(List.of(new FetchAllowance(FAST.id(), "hub", Duration.ofMillis(1), 1)), false);
    store.wanted().want(List.of(new WantedEvent(change("3"), Urgency.HOT)));

    var known = store.knownRecords().of(FAST.id(), "hub", List.of("1", "2", "3", "4"));

    assertThat(known).containsOnlyKeys("1", "2", "3");
    assertThat(known.get("1").told().orElseThrow().at()).isEqualTo(MARCH);
    assertThat(known.get("1").told().orElseThrow().fields()).containsEntry("city", "Reno");
    assertThat(known.get("1").told().orElseThrow().refused()).isFalse();
    assertThat(known.get("1").told().orElseThrow().teller()).isEqualTo(Teller.ENROLLING);
    assertThat(known.get("2").told().orElseThrow().refused()).isTrue();
    assertThat(known.get("3").waits()).isTrue();
    assertThat(store.knownRecords().of(FAST.id(), "other", List.of("1"))).isEmpty();
  }

  @Test
  void whetherAListOrAnEventToldOfARecordIsKnown() {
    LeadChange event =
        new LeadChange(
            FAST.id(), "hub", "e-5", "5", ChangeKind.UPDATED, MARCH, Map.of("city", "Reno"));
    store
        .log()
        .append(
            List.of(
                record("4"),
                new PlannedChange(
                    event,
                    Optional.empty(),
                    new Decision.Ignored(Optional.empty(), "a rule says so"),
                    List.of())));

    var known = store.knownRecords().of(FAST.id(), "hub", List.of("4", "5"));

    assertThat(store.knownRecords().listed(FAST.id(), "hub", List.of("4", "5")))
        .containsOnlyKeys("4");
    assertThat(known.get("4").told().orElseThrow().teller()).isEqualTo(Teller.LIST);
    assertThat(known.get("5").told().orElseThrow().teller()).isEqualTo(Teller.EVENT);
  }

  @Test
  void whatTheCrmDidNotShowIsNotKnown() {
    start(MARCH);
    one.append(onlyTurn(one), page("p2", record("6", ANN)), AT_ONCE);
    store.log().append(List.of(notShown("6"), notShown("7")));

    var known = store.knownRecords().of(FAST.id(), "hub", List.of("6", "7"));

    assertThat(known).containsOnlyKeys("6");
    assertThat(known.get("6").told().orElseThrow().at()).isEqualTo(MARCH);
    assertThat(store.knownRecords().listed(FAST.id(), "hub", List.of("6", "7")))
        .containsOnlyKeys("6");
  }

  @Test
  void ofWhatWasWrittenBackTheChangeBeforeItIsWhatWasDecidedOf() {
    store
        .log()
        .append(
            List.of(
                planned(change("6"), new Decision.Rejected(Reason.NO_DISTRIBUTION, "no rule")),
                planned(change("7"), new Decision.Ignored(Optional.of("cold"), "a rule says so"))));
    store.log().append(List.of(ours("6"), ours("7")));

    var known = store.knownRecords().of(FAST.id(), "hub", List.of("6", "7"));

    assertThat(known.get("6").told().orElseThrow().at()).isEqualTo(APRIL);
    assertThat(known.get("6").told().orElseThrow().refused()).isTrue();
    assertThat(known.get("7").told().orElseThrow().refused()).isFalse();
  }

  private static PlannedChange ours(String id) {
    return planned(
        event(id),
        new Decision.Ignored(Optional.empty(), "our own write-back", Decision.InCrm.OURS));
  }

  private static PlannedChange planned(LeadChange change, Decision decision) {
    return new PlannedChange(change, Optional.empty(), decision, List.of());
  }

  private static PlannedChange notShown(String id) {
    return PlannedChange.notShown(event(id), "the CRM does not show it");
  }

  private static LeadChange event(String id) {
    return new LeadChange(
        FAST.id(),
        "hub",
        id + "@" + APRIL + "#updated",
        id,
        ChangeKind.UPDATED,
        APRIL,
        Map.of("city", "Vegas"));
  }

  private void start(Instant from) {
    assertThat(one.start(order(Optional.of(from)))).isEqualTo(BackfillStart.BEGINS);
  }

  private static BackfillOrder order(Optional<Instant> from) {
    return new BackfillOrder(
        FAST.id(), "hub", from, Optional.of(Backfill.Action.ENROLL), APRIL, "eve");
  }

  private static Backfill onlyTurn(Backfills program) {
    List<Backfill> turns = program.claim(SOURCES, 4);
    assertThat(turns).hasSize(1);
    return turns.get(0);
  }

  private Backfill onlyAfter(Duration wait) {
    store.advance(wait);
    return onlyTurn(one);
  }

  private BackfillProgress progress() {
    assertThat(one.latest(List.of(FAST.id(), SLOW.id()))).hasSize(1);
    return one.progress(FAST.id(), "hub").orElseThrow();
  }

  private static BackfillStep page(String next, PlannedChange... changes) {
    return new BackfillStep(
        changes.length, List.of(changes), Optional.ofNullable(next), OptionalLong.of(7));
  }

  private PlannedChange record(String id) {
    return record(id, number(Integer.parseInt(id)));
  }

  private PlannedChange record(String id, String number) {
    PlannedChange planned = change(FAST, "hub", id, enroll(number));
    return new PlannedChange(change(id), planned.phone(), planned.decision(), planned.requests());
  }

  private static PlannedChange refused(String id) {
    return new PlannedChange(
        change(id),
        Optional.empty(),
        new Decision.Rejected(Reason.NO_DISTRIBUTION, "none matches"),
        List.of());
  }

  private static LeadChange change(String id) {
    return new LeadChange(
        FAST.id(), "hub", id + "@" + MARCH, id, ChangeKind.UPDATED, MARCH, Map.of("city", "Reno"));
  }
}
