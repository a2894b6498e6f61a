package org.trackdrivesync.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.distribution.Decision;
import org.trackdrivesync.intake.FetchAllowance;
import org.trackdrivesync.intake.PlannedChange;
import org.trackdrivesync.intake.SourceStanding;
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

    Duration first = onlyBatch().slotIn();
    Duration second = onlyBatch().slotIn();
    Duration third = onlyBatch().slotIn();

    assertThat(second.minus(first)).isBetween(Duration.ofMillis(40), TENTH);
    assertThat(third.minus(second)).isBetween(Duration.ofMillis(40), TENTH);
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

    records.refused(mine, trouble(SourceFault.UNAUTHORIZED));

    SourceStanding standing = standing(FAST);
    assertThat(standing.trouble().orElseThrow().fault()).isEqualTo(SourceFault.UNAUTHORIZED);
    assertThat(standing.trouble().orElseThrow().sentence()).isEqualTo("make another token");
    assertThat(standing.trouble().orElseThrow().nextTry()).isPresent();
    assertThat(standing.waiting()).isEqualTo(1);
    assertThat(standing(SLOW).trouble()).isEmpty();
    assertThat(records.claim(BOTH)).isEmpty();
    assertThat(records.nextLook(List.of(HUBSPOT)).orElseThrow())
        .isBetween(Duration.ofMillis(400), Duration.ofSeconds(1));

    store.advance(Duration.ofMillis(1100));
    records.refused(onlyBatch(), trouble(SourceFault.UNAUTHORIZED));
    store.advance(Duration.ofMillis(1100));
    assertThat(records.claim(BOTH)).as("two seconds by now").isEmpty();
    store.advance(Duration.ofSeconds(1));
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
        new SourceTrouble(SourceFault.RATE_LIMITED, "slower", Optional.of(Duration.ofSeconds(30))));

    store.advance(Duration.ofSeconds(29));
    assertThat(records.claim(BOTH)).isEmpty();
    store.advance(Duration.ofSeconds(2));
    assertThat(events(onlyBatch())).containsExactly("a");
  }

  @Test
  void fewerAreAskedForWhereOneMayBeTheCause() {
    want(cold("1"), cold("2"), cold("3"), cold("4"));
    records.refused(onlyBatch(), trouble(SourceFault.REFUSED));
    store.advance(Duration.ofSeconds(2));

    WantedBatch half = onlyBatch();
    assertThat(half.ids()).containsExactly("1", "2");
    records.refused(half, trouble(SourceFault.RATE_LIMITED));
    store.advance(Duration.ofSeconds(3));
    WantedBatch same = onlyBatch();
    assertThat(same.ids()).hasSize(2);
    records.refused(same, trouble(SourceFault.CRM_ERROR));
    store.advance(Duration.ofSeconds(5));
    WantedBatch one = onlyBatch();
    assertThat(one.ids()).containsExactly("1");

    records.putOff(one.wanted(), Duration.ofMinutes(10));
    WantedBatch next = onlyBatch();
    assertThat(next.ids()).containsExactly("2");
    records.answered(next);
    assertThat(onlyBatch().ids()).as("all at once again").containsExactly("3", "4");
    store.advance(Duration.ofMinutes(11));
    assertThat(onlyBatch().ids()).contains("1");
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
