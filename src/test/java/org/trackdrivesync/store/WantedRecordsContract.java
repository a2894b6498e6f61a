package org.trackdrivesync.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.distribution.Decision;
import org.trackdrivesync.intake.FetchAllowance;
import org.trackdrivesync.intake.PlannedChange;
import org.trackdrivesync.intake.SourceStanding;
import org.trackdrivesync.intake.ToldFields;
import org.trackdrivesync.intake.Urgency;
import org.trackdrivesync.intake.WantedBatch;
import org.trackdrivesync.intake.WantedEvent;
import org.trackdrivesync.intake.WantedRecord;
import org.trackdrivesync.intake.WantedRecords;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.lead.SourceFault;
import org.trackdrivesync.lead.SourceTrouble;
import org.trackdrivesync.tenant.Tenant;

/** Contract of {@link WantedRecords}, and of how an event becomes a change. */
abstract class WantedRecordsContract extends StoreContract {
  private static final Duration TENTH = Duration.ofMillis(100);
  private static final FetchAllowance HUBSPOT = new FetchAllowance(FAST.id(), "hub", TENTH, 4);
  private static final FetchAllowance OTHER = new FetchAllowance(SLOW.id(), "hub", TENTH, 4);
  private static final List<FetchAllowance> BOTH = List.of(HUBSPOT, OTHER);

  private final WantedRecords records = store.wanted();

  @BeforeEach
  void watch() {
    records.watch(BOTH, false);
  }

  @Test
  void anEventIsWantedOnceAndReadOnce() {
    assertThat(want(event("a", "1"), event("b", "2"), event("a", "1")))
        .containsExactly(true, true, false);
    assertThat(want(event("b", "2"))).containsExactly(false);

    assertThat(events(onlyBatch())).containsExactly("a", "b");
    assertThat(records.claim(BOTH)).as("it is being read").isEmpty();
  }

  @Test
  void whatHasBecomeAChangeIsWantedNoMore() {
    want(event("a", "1"), event("b", "2"));
    WantedBatch batch = onlyBatch();

    assertThat(append(batch.wanted().get(0))).containsExactly(true);
    assertThat(append(batch.wanted().get(0))).as("told again").containsExactly(false);

    assertThat(want(event("a", "1"))).as("delivered again").containsExactly(false);
    assertThat(standing(FAST).waiting()).isEqualTo(1);
    store.advance(WantedRecords.LEASE.plusSeconds(1));
    assertThat(events(onlyBatch())).containsExactly("b");
  }

  @Test
  void allThatAnEventToldComesBackWithIt() {
    LeadChange told =
        new LeadChange(
            FAST.id(),
            "hub",
            "e{v},\"1\"",
            "42",
            ChangeKind.CREATED,
            Instant.parse("2026-03-01T10:00:00.123Z"),
            List.of("7", "8,9"),
            Map.of("status", "Grüße \"x\""));
    records.want(List.of(new WantedEvent(told, Urgency.HOT)));

    assertThat(onlyBatch().wanted().get(0).event())
        .isEqualTo(
            new LeadChange(
                told.tenant(),
                told.source(),
                told.eventId(),
                told.crmId(),
                told.kind(),
                told.occurredAt(),
                told.mergedFrom(),
                told.fields()));
  }

  @Test
  void theMostUrgentAreReadFirstWithAllEventsOfTheirRecords() {
    want(cold("1"), cold("2"), cold("3"), cold("4"), cold("5"));
    want(event("x", "9"));
    records.want(List.of(new WantedEvent(event("y", "5"), Urgency.COLD)));
    records.want(List.of(new WantedEvent(event("old", "77"), Urgency.BACKFILL)));

    assertThat(onlyBatch().ids()).containsExactly("9", "1", "2", "3");
    WantedBatch second = onlyBatch();
    assertThat(second.ids()).containsExactly("4", "5", "77");
    assertThat(second.wanted()).hasSize(4);
  }

  @Test
  void requestsAreAsFarApartAsTheAllowanceSays() {
    for (int i = 0; i < 40; i++) {
      want(cold("" + i));
    }

    long before = System.nanoTime();
    Duration first = onlyBatch().slotIn();
    Duration second = onlyBatch().slotIn();
    Duration third = onlyBatch().slotIn();
    Duration elapsed = since(before);

    assertThat(second.minus(first)).isBetween(TENTH.minus(elapsed), TENTH);
    assertThat(third.minus(second)).isBetween(TENTH.minus(elapsed), TENTH);
    assertThat(third.minus(first)).isGreaterThanOrEqualTo(TENTH.multipliedBy(2).minus(elapsed));
    while (!records.claim(BOTH).isEmpty()) {
      // up to the horizon
    }
    assertThat(standing(FAST).waiting()).isEqualTo(40);
    assertThat(records.nextLook(BOTH).orElseThrow()).isLessThan(TENTH);
    store.advance(Duration.ofSeconds(1));
    assertThat(onlyBatch().slotIn()).isLessThanOrEqualTo(Duration.ZERO);
  }

  @Test
  void aReaderThatDiedIsNoHindranceForLong() {
    want(event("a", "1"));
    onlyBatch();

    store.advance(WantedRecords.LEASE.plusSeconds(1));
    WantedBatch again = onlyBatch();

    assertThat(again.wanted().get(0).attempt()).isEqualTo(2);
  }

  @Test
  void whoStartsAloneNeedNotWaitForADeadReader() {
    want(event("a", "1"));
    onlyBatch();
    store.advance(Duration.ofSeconds(1));

    records.watch(BOTH, true);

    assertThat(events(onlyBatch())).containsExactly("a");
  }

  @Test
  void aSourceThatIsRefusedRestsAloneAndLongerEachTime() {
    want(event("a", "1"));
    records.want(List.of(new WantedEvent(of(SLOW, "b", "2"), Urgency.HOT)));
    List<WantedBatch> batches = records.claim(BOTH);
    assertThat(batches).hasSize(2);
    WantedBatch mine =
        batches.stream().filter(one -> one.tenant().equals(FAST.id())).findFirst().orElseThrow();

    long before = System.nanoTime();
    records.refused(mine, trouble(SourceFault.UNAUTHORIZED));
    assertThat(records.nextLook(List.of(HUBSPOT)).orElseThrow())
        .isBetween(Duration.ofMillis(800).minus(since(before)), WantedRecords.FIRST_REST);
    Duration rest = refusedUntilItRestsLong(SourceFault.UNAUTHORIZED);

    SourceStanding standing = standing(FAST);
    assertThat(standing.trouble().orElseThrow().fault()).isEqualTo(SourceFault.UNAUTHORIZED);
    assertThat(standing.trouble().orElseThrow().sentence()).isEqualTo("make another token");
    assertThat(standing.trouble().orElseThrow().nextTry()).isPresent();
    assertThat(standing.waiting()).isEqualTo(1);
    assertThat(standing(SLOW).trouble()).isEmpty();
    store.advance(rest.dividedBy(2));
    assertThat(records.claim(BOTH)).as("twice as long each time").isEmpty();
    store.advance(rest.dividedBy(2));
    WantedBatch told = onlyBatch();
    records.answered(told);

    assertThat(standing(FAST).trouble()).isEmpty();
    assertThat(standing(FAST).answeredAt()).isPresent();
  }

  @Test
  void aRestThatTheCrmAsksForIsKept() {
    want(event("a", "1"));
    records.refused(
        onlyBatch(),
        new SourceTrouble(SourceFault.RATE_LIMITED, "slower", Optional.of(Duration.ofMinutes(30))));

    store.advance(Duration.ofMinutes(29));
    assertThat(records.claim(BOTH)).isEmpty();
    store.advance(Duration.ofMinutes(1));
    assertThat(events(onlyBatch())).containsExactly("a");
  }

  @Test
  void oneThatIsNotToldIsFoundByHalvesBehindTheOthers() {
    want(cold("bad"));
    for (int i = 1; i < 8; i++) {
      want(cold("" + i));
    }
    refuse(expected("bad", "1", "2", "3"));
    assertThat(standing(FAST).trouble()).isPresent();
    tell(expected("4", "5", "6", "7"));
    assertThat(standing(FAST).trouble()).isEmpty();

    refuse(expected("bad", "1"));
    refuse(expected("bad"));
    assertThat(standing(FAST).held()).isEqualTo(1);
    tell(expected("1"));
    tell(expected("2", "3"));
    want(cold("8"));
    tell(expected("8"));

    assertThat(records.claim(BOTH)).as("it rests").isEmpty();
    assertThat(standing(FAST).trouble()).as("of a single record, and told on").isPresent();
    assertThat(standing(FAST).trouble().orElseThrow().nextTry()).as("no rest").isEmpty();
    store.advance(WantedRecords.FIRST_REST_ALONE);
    tell(expected("bad"));
    assertThat(standing(FAST).trouble()).isEmpty();
    assertThat(standing(FAST).held()).isZero();
  }

  @Test
  void oneThatIsNeverToldIsAskedForLessAndLess() {
    want(cold("bad"));
    refuse(expected("bad"));
    store.advance(WantedRecords.FIRST_REST_ALONE);
    refuse(expected("bad"));
    store.advance(WantedRecords.FIRST_REST_ALONE);
    assertThat(records.claim(BOTH)).as("twice as long").isEmpty();
    store.advance(WantedRecords.FIRST_REST_ALONE);
    assertThat(onlyBatch().wanted().get(0).attempt()).isEqualTo(3);
  }

  @Test
  void whatElseHappensToOneThatIsNotToldStaysApart() {
    want(cold("bad"));
    refuse(expected("bad"));

    want(event("news", "bad"), event("other", "9"));

    tell(expected("9"));
    refuse(expected("bad"));
  }

  @Test
  void whoIsSuspectedIsAskedForAtTheFourthSlotThoughOthersNeverEnd() {
    want(event("x", "bad"), event("y", "1"));
    refuse(expected("bad", "1"));
    for (int i = 0; i < 20; i++) {
      want(event("good " + i, "good " + i));
    }

    assertThat(next().ids()).hasSize(4).doesNotContain("bad", "1");
    assertThat(next().ids()).hasSize(4).doesNotContain("bad", "1");
    expected("bad");
    assertThat(next().ids()).hasSize(4).doesNotContain("bad", "1");
  }

  @Test
  void aSourceThatTellsNothingAtAllRestsLongerEachTime() {
    for (int i = 0; i < 40; i++) {
      want(cold("" + i));
    }
    records.refused(onlyBatch(), trouble(SourceFault.CRM_ERROR));
    assertThat(standing(FAST).trouble().orElseThrow().nextTry()).isEmpty();
    records.refused(next(), trouble(SourceFault.CRM_ERROR));
    Duration rest = refusedUntilItRestsLong(SourceFault.CRM_ERROR);
    assertThat(standing(FAST).trouble().orElseThrow().nextTry()).isPresent();
    store.advance(rest.dividedBy(2));
    assertThat(records.claim(BOTH)).as("twice as long each time").isEmpty();
    store.advance(rest.dividedBy(2));
    onlyBatch();
  }

  /** What it costs, in requests: a batch that is refused, and two for each halving. */
  @Test
  void aBadOneBesideFiveHundredGoodOnesCostsThemNoMoreThanAFewRequests() {
    FetchAllowance wide = new FetchAllowance(FAST.id(), "hub", TENTH, 100);
    List<LeadChange> all = new ArrayList<>();
    IntStream.range(0, 501).forEach(i -> all.add(cold("%03d".formatted(i))));
    want(all.toArray(LeadChange[]::new));
    int requests = 0;
    int refused = 0;
    List<Integer> toldAt = new ArrayList<>();
    while (toldAt.size() < 500) {
      WantedBatch batch = records.claim(List.of(wide)).get(0);
      requests++;
      if (batch.ids().contains("050")) {
        refused++;
        records.refused(batch, trouble(SourceFault.REFUSED));
      } else {
        tell(batch);
        toldAt.addAll(Collections.nCopies(batch.ids().size(), requests));
      }
      store.advance(TENTH);
    }

    assertThat(refused).as("once, and at each halving of a hundred").isEqualTo(8);
    assertThat(requests).as("of which five were needed anyway").isLessThanOrEqualTo(20);
    assertThat(toldAt.get(400)).as("all but those that it came with").isLessThanOrEqualTo(7);
  }

  @Test
  void whatMayBeHotHasAShareThoughHotOnesNeverEnd() {
    for (int i = 0; i < 12; i++) {
      want(event("hot " + i, "hot " + i));
    }
    records.want(List.of(new WantedEvent(event("made", "made"), Urgency.UNSURE)));
    want(cold("1"));
    records.want(List.of(new WantedEvent(event("old", "old"), Urgency.BACKFILL)));

    assertThat(next().ids()).containsExactly("hot 0", "hot 1", "hot 2", "made");
    assertThat(next().ids()).containsExactly("hot 3", "hot 4", "hot 5", "1");
    assertThat(next().ids()).containsExactly("hot 6", "hot 7", "hot 8", "hot 9");
  }

  @Test
  void whereOneIsReadAtATimeItsShareIsTheFourthSlot() {
    FetchAllowance narrow = new FetchAllowance(FAST.id(), "hub", TENTH, 1);
    want(event("a", "1"), event("b", "2"), event("c", "3"), event("d", "4"));
    records.want(List.of(new WantedEvent(event("made", "made"), Urgency.UNSURE)));

    List<String> order = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      order.addAll(records.claim(List.of(narrow)).get(0).ids());
      store.advance(TENTH);
    }

    assertThat(order).containsExactly("1", "2", "3", "made", "4");
  }

  @Test
  void sourcesOfOneAccountShareItsAllowanceAndTakeTurns() {
    Duration spacing = Duration.ofSeconds(20);
    FetchAllowance one = new FetchAllowance(FAST.id(), "hub", "portal", spacing, 1);
    FetchAllowance other = new FetchAllowance(SLOW.id(), "hub", "portal", spacing, 1);
    List<FetchAllowance> shared = List.of(one, other);
    records.watch(shared, false);
    want(event("a", "1"), event("b", "2"));
    records.want(List.of(new WantedEvent(of(SLOW, "c", "3"), Urgency.COLD)));

    List<WantedBatch> first = records.claim(shared);
    assertThat(first).hasSize(1);
    assertThat(records.claim(shared)).as("the slot was the other's, too").isEmpty();
    assertThat(records.nextLook(shared).orElseThrow()).isGreaterThan(Duration.ofSeconds(1));
    store.advance(spacing);
    List<WantedBatch> second = records.claim(shared);
    assertThat(second).hasSize(1);
    assertThat(second.get(0).tenant()).isNotEqualTo(first.get(0).tenant());
    records.refused(second.get(0), trouble(SourceFault.UNAUTHORIZED));
    store.advance(spacing);
    List<WantedBatch> third = records.claim(shared);
    assertThat(third).as("one rests, not the other").hasSize(1);
    records.refused(
        third.get(0),
        new SourceTrouble(SourceFault.RATE_LIMITED, "slower", Optional.of(Duration.ofMinutes(1))));
    store.advance(spacing);
    assertThat(records.claim(shared)).as("too many requests are too many of all").isEmpty();
    store.advance(spacing.multipliedBy(2));
    assertThat(records.claim(shared)).hasSize(1);
  }

  @Test
  void eventsOfSourcesThatAreNoMoreGoWithTheirAge() {
    want(event("a", "1"));
    records.want(List.of(new WantedEvent(of(SLOW, "b", "2"), Urgency.HOT)));
    store.advance(Duration.ofDays(2));
    records.want(List.of(new WantedEvent(of(SLOW, "c", "3"), Urgency.HOT)));

    assertThat(records.forget(List.of(HUBSPOT), Duration.ofDays(1))).isEqualTo(1);

    assertThat(standing(FAST).waiting()).isEqualTo(1);
    assertThat(standing(SLOW).waiting()).isEqualTo(1);
    store.advance(Duration.ofDays(2));
    assertThat(records.forget(List.of(HUBSPOT), Duration.ofDays(1))).isEqualTo(1);
    records.forget(List.of(HUBSPOT), Duration.ofDays(1));
    assertThat(records.standings()).as("it is forgotten").hasSize(1);
    assertThat(records.forget(BOTH, Duration.ofDays(1))).as("of a source that is").isZero();
  }

  @Test
  void aFieldThatIsToldNoMoreIsNamedUntilItIsToldAgain() {
    want(event("a", "1"));
    WantedBatch batch = onlyBatch();
    records.answered(batch, new ToldFields(Set.of("phone"), Set.of("status", "city")));
    assertThat(standing(FAST).unreadable()).containsExactly("city", "status");

    records.answered(batch);
    assertThat(standing(FAST).unreadable()).hasSize(2);
    records.answered(batch, new ToldFields(Set.of("status", "phone"), Set.of("city")));
    assertThat(standing(FAST).unreadable()).containsExactly("city");
    assertThat(standing(SLOW).unreadable()).isEmpty();
  }

  @Test
  void whoComesTooLateChangesNothing() {
    want(event("a", "1"));
    WantedBatch late = onlyBatch();
    store.advance(WantedRecords.LEASE.plusSeconds(1));
    onlyBatch();

    records.putOff(late.wanted(), Duration.ofDays(1));
    store.advance(WantedRecords.LEASE.plusSeconds(1));

    assertThat(onlyBatch().wanted().get(0).attempt()).isEqualTo(3);
  }

  @Test
  void aSourceTellsHowMuchWaitsAndForHowLong() {
    assertThat(standing(FAST).waiting()).isZero();
    assertThat(standing(FAST).oldest()).isZero();
    want(event("a", "1"), event("b", "1"));
    store.advance(Duration.ofMinutes(3));
    want(event("c", "2"));

    assertThat(standing(FAST).waiting()).isEqualTo(3);
    assertThat(standing(FAST).oldest()).isBetween(Duration.ofMinutes(3), Duration.ofMinutes(4));
  }

  private List<Boolean> want(LeadChange... events) {
    return records.want(
        Arrays.stream(events)
            .map(
                event ->
                    new WantedEvent(
                        event, event.eventId().startsWith("cold") ? Urgency.COLD : Urgency.HOT))
            .toList());
  }

  private WantedBatch onlyBatch() {
    List<WantedBatch> batches =
        records.claim(BOTH).stream().filter(one -> one.tenant().equals(FAST.id())).toList();
    assertThat(batches).hasSize(1);
    return batches.get(0);
  }

  /** The next batch, at a slot that has come. */
  private WantedBatch next() {
    store.advance(TENTH);
    return onlyBatch();
  }

  /**
   * One that was refused a rest of a second, or a little less, is so until its rest is long beside
   * what a test takes.
   *
   * @return the longest that it may be
   */
  private Duration refusedUntilItRestsLong(SourceFault fault) {
    Duration rest = WantedRecords.FIRST_REST;
    while (rest.compareTo(Duration.ofSeconds(16)) < 0) {
      store.advance(rest);
      records.refused(onlyBatch(), trouble(fault));
      rest = rest.multipliedBy(2);
    }
    return rest;
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }

  private WantedBatch expected(String... ids) {
    WantedBatch batch = next();
    assertThat(batch.ids()).containsExactly(ids);
    return batch;
  }

  private void refuse(WantedBatch batch) {
    records.refused(batch, trouble(SourceFault.REFUSED));
  }

  private void tell(WantedBatch batch) {
    batch.wanted().forEach(this::append);
    records.answered(batch);
  }

  private SourceStanding standing(Tenant tenant) {
    return records.standings().stream()
        .filter(one -> one.tenant().equals(tenant.id()))
        .findFirst()
        .orElseThrow();
  }

  private List<Boolean> append(WantedRecord wanted) {
    return store
        .log()
        .append(
            List.of(
                new PlannedChange(
                    wanted.event(),
                    Optional.empty(),
                    new Decision.Ignored(Optional.empty(), "nothing to do"),
                    List.of())));
  }

  private static SourceTrouble trouble(SourceFault fault) {
    return new SourceTrouble(fault, "make another token", Optional.empty());
  }

  private static List<String> events(WantedBatch batch) {
    return batch.wanted().stream().map(one -> one.event().eventId()).toList();
  }

  private static LeadChange cold(String crmId) {
    return of(FAST, "cold " + crmId, crmId);
  }

  private static LeadChange event(String event, String crmId) {
    return of(FAST, event, crmId);
  }

  private static LeadChange of(Tenant tenant, String event, String crmId) {
    return new LeadChange(
        tenant.id(), "hub", event, crmId, ChangeKind.UPDATED, Instant.EPOCH, Map.of());
  }
}
