package org.trackdrivesync.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trackdrivesync.store.TestTenants.ACME;
import static org.trackdrivesync.store.TestTenants.BERLIN;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.dispatch.Outcome;
import org.trackdrivesync.distribution.Decision;
import org.trackdrivesync.history.ChangeQuery;
import org.trackdrivesync.history.ChangeStory;
import org.trackdrivesync.history.ChangeSummary;
import org.trackdrivesync.history.Page;
import org.trackdrivesync.history.RequestStory;
import org.trackdrivesync.history.State;
import org.trackdrivesync.intake.FetchAllowance;
import org.trackdrivesync.intake.PlannedChange;
import org.trackdrivesync.intake.Urgency;
import org.trackdrivesync.intake.WantedBatch;
import org.trackdrivesync.intake.WantedEvent;
import org.trackdrivesync.intake.WantedRecords;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.lead.PhoneNumber;
import org.trackdrivesync.lead.SourceFault;
import org.trackdrivesync.lead.SourceTrouble;
import org.trackdrivesync.tenant.TenantId;

class PostgresHistoryTest {
  private static final String ANN = "+17195550100";
  private static final String BOB = "+17195550101";

  private final DataSource store = TestPostgres.freshDatabase();
  private final Rows rows = new Rows(store);
  private final PostgresHistory history =
      new PostgresHistory(new Database(store), TestTenants.registry());

  @Test
  void changesComeNewestFirstAndFiftyAPage() {
    for (int n = 1; n <= 120; n++) {
      rows.change("acme", "event-" + n, ANN, 0);
    }

    List<Long> ids = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    OptionalLong cursor = OptionalLong.empty();
    Page<ChangeSummary> page;
    do {
      page = history.changes(asked().before(cursor).query());
      page.items().forEach(change -> ids.add(change.id()));
      sizes.add(page.items().size());
      cursor =
          page.next() == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(page.next()));
    } while (page.next() != null);

    assertThat(sizes).containsExactly(50, 50, 20);
    assertThat(ids)
        .hasSize(120)
        .doesNotHaveDuplicates()
        .isSortedAccordingTo((a, b) -> b.compareTo(a));
  }

  @Test
  void eachFilterFindsItsChangeAndNoOther() {
    long ann = rows.change("acme", "one", ANN, 0);
    long bob = rows.change("acme", "two", BOB, 0);
    long there = rows.change("berlin", "one", ANN, 0);

    assertThat(ids(asked().tenant(BERLIN))).containsExactly(there);
    assertThat(ids(asked().phone(ACME, ANN))).containsExactly(ann);
    assertThat(ids(asked().phone(BERLIN, ANN))).containsExactly(there);
    assertThat(ids(asked().event("one"))).containsExactly(there, ann);
    assertThat(ids(asked().event("one").tenant(ACME))).containsExactly(ann);
    assertThat(ids(asked().crm("crm-two"))).containsExactly(bob);
    assertThat(ids(asked().crm("crm-two").phone(ACME, ANN))).isEmpty();
  }

  @Test
  void aChangeStandsWhereItsPromoteStands() {
    long dialed = rows.change("acme", "dialed", ANN, 0);
    rows.request(dialed, "ENROLL", "FAILED", "TRACKDRIVE_ERROR");
    rows.request(dialed, "PROMOTE", "DIALED", null);
    long enrolled = rows.change("acme", "enrolled", ANN, 0);
    rows.request(enrolled, "ENROLL", "ENROLLED", null);
    long waiting = rows.change("acme", "waiting", ANN, 0);
    rows.request(waiting, "ENROLL", "ENROLLED", null);
    rows.request(waiting, "PROMOTE", "DUE", null);
    long ignored = rows.change("acme", "ignored", ANN, 0, "ignore", null, null);
    long rejected = rows.rejected("acme", "rejected", "NO_PHONE", 0);
    long refused = rows.change("acme", "refused", ANN, 0);
    rows.request(refused, "PROMOTE", "REJECTED", "SUPPRESSED");

    assertThat(ids(asked().state(State.DIALED))).containsExactly(dialed);
    assertThat(ids(asked().state(State.FAILED))).isEmpty();
    assertThat(ids(asked().state(State.ENROLLED))).containsExactly(enrolled);
    assertThat(ids(asked().state(State.DUE))).containsExactly(waiting);
    assertThat(ids(asked().state(State.IGNORED))).containsExactly(ignored);
    assertThat(ids(asked().state(State.REJECTED))).containsExactly(refused, rejected);
    assertThat(history.changes(asked().state(State.REJECTED).query()).items())
        .extracting(ChangeSummary::reason)
        .containsExactly("SUPPRESSED", "NO_PHONE");
  }

  @Test
  void anEventThatWaitsForItsRecordStandsAmongTheChangesUnderTheIdOfItsChange() {
    WantedRecords wanted = new PostgresWantedRecords(new Database(store));
    FetchAllowance hub = new FetchAllowance(ACME, "crm", Duration.ofMillis(100), 10);
    wanted.watch(List.of(hub), false);
    long before = rows.change("acme", "before", ANN, 0);
    LeadChange event =
        new LeadChange(
            ACME, "crm", "e-1", "42", ChangeKind.UPDATED, Instant.EPOCH, Map.of("status", "hot"));
    wanted.want(List.of(new WantedEvent(event, Urgency.HOT)));
    long after = rows.change("acme", "after", ANN, 0);

    ChangeSummary waiting = history.changes(asked().crm("42").query()).items().get(0);
    assertThat(waiting.state()).isEqualTo(State.AWAITING_RECORD);
    assertThat(waiting.id()).isBetween(before + 1, after - 1);
    assertThat(ids(asked())).containsExactly(after, waiting.id(), before);
    assertThat(ids(asked().event("e-1").tenant(ACME))).containsExactly(waiting.id());
    assertThat(ids(asked().state(State.AWAITING_RECORD))).containsExactly(waiting.id());
    assertThat(ids(asked().before(OptionalLong.of(after)))).containsExactly(waiting.id(), before);
    assertThat(ids(asked().tenant(BERLIN))).isEmpty();
    assertThat(ids(asked().phone(ACME, ANN))).containsExactly(after, before);
    assertThat(ids(asked().state(State.DUE))).isEmpty();
    WantedBatch batch = wanted.claim(List.of(hub)).get(0);
    wanted.refused(
        batch, new SourceTrouble(SourceFault.FORBIDDEN, "give it the scope", Optional.empty()));
    assertThat(history.story(waiting.id()).orElseThrow().decision().explanation())
        .contains("tried once; give it the scope");
    assertThat(history.story(waiting.id()).orElseThrow().change().reason()).isEqualTo("FORBIDDEN");

    new PostgresChangeLog(new Database(store), ended -> {})
        .append(
            List.of(
                new PlannedChange(
                    event,
                    Optional.empty(),
                    new Decision.Ignored(Optional.empty(), "so"),
                    List.of())));

    ChangeSummary told = history.changes(asked().crm("42").query()).items().get(0);
    assertThat(told.id()).isEqualTo(waiting.id());
    assertThat(told.receivedAt()).isEqualTo(waiting.receivedAt());
    assertThat(told.state()).isEqualTo(State.IGNORED);
  }

  @Test
  void whatWaitsIsTurnedOverPageByPageLikeTheChanges() {
    WantedRecords wanted = new PostgresWantedRecords(new Database(store));
    for (int n = 1; n <= 60; n++) {
      rows.change("acme", "change-" + n, ANN, 0);
      wanted.want(
          List.of(
              new WantedEvent(
                  new LeadChange(
                      ACME, "crm", "e-" + n, "c", ChangeKind.UPDATED, Instant.EPOCH, Map.of()),
                  Urgency.COLD)));
    }

    List<Long> ids = new ArrayList<>();
    OptionalLong cursor = OptionalLong.empty();
    do {
      Page<ChangeSummary> page = history.changes(asked().before(cursor).query());
      page.items().forEach(change -> ids.add(change.id()));
      cursor =
          page.next() == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(page.next()));
    } while (cursor.isPresent());

    assertThat(ids).hasSize(120).isSortedAccordingTo((a, b) -> b.compareTo(a));
  }

  @Test
  void timeIsTheTimeOfReceiptFromIncludedToNot() {
    long old = rows.change("acme", "old", ANN, 7200);
    long middle = rows.change("acme", "middle", ANN, 3600);
    long fresh = rows.change("acme", "fresh", ANN, 0);
    Instant anHourAgo = history.story(middle).orElseThrow().change().receivedAt();

    assertThat(ids(asked().from(anHourAgo))).containsExactly(fresh, middle);
    assertThat(ids(asked().to(anHourAgo))).containsExactly(old);
    assertThat(ids(asked().from(anHourAgo.minus(Duration.ofDays(1))).to(anHourAgo.plusSeconds(1))))
        .containsExactly(middle, old);
    assertThat(ids(asked().from(Instant.now().plusSeconds(3600)))).isEmpty();
  }

  @Test
  void aStoryTellsTheDecisionAndEveryTryOfEveryRequest() {
    long change = rows.change("acme", "one", ANN, 0);
    long enroll = rows.request(change, "ENROLL", "ENROLLED", null);
    long promote = rows.request(change, "PROMOTE", "FAILED", "TRACKDRIVE_ERROR");
    rows.run("UPDATE request SET due_at = 'infinity' WHERE id = ?", promote);
    rows.attempt(promote, 1, 503, "RETRY_LATER", 20);
    rows.attempt(promote, 2, 500, "UNKNOWN", 10);
    rows.run(
        "INSERT INTO operator_action (who, action, tenant, request_id) VALUES (?, ?, ?, ?)",
        "eve",
        "replay",
        "acme",
        promote);

    ChangeStory story = history.story(change).orElseThrow();

    assertThat(story.change().outcome()).isEqualTo(Outcome.FAILED);
    assertThat(story.fields()).containsEntry("first_name", "Ann");
    assertThat(story.decision().rule()).isEqualTo("hot");
    assertThat(story.decision().reason()).isNull();
    assertThat(story.requests()).extracting(RequestStory::id).containsExactly(enroll, promote);
    RequestStory told = story.requests().get(1);
    assertThat(told.times().due()).isNull();
    assertThat(told.attempts())
        .extracting(a -> a.n() + " " + a.status())
        .containsExactly("1 503", "2 500");
    assertThat(told.actions())
        .extracting(a -> a.who() + " " + a.action())
        .containsExactly("eve replay");
  }

  @Test
  void aChangeThatIsNotThereHasNoStory() {
    assertThat(history.story(4711)).isEmpty();
  }

  @Test
  void aSearchThatFindsLittleStopsAndHandsOutACursor() {
    long needle = rows.change("berlin", "needle", ANN, 0);
    rows.run(Haystack.CHANGES, PostgresHistory.MOST_LOOKS + 30_000);

    Page<ChangeSummary> first = history.changes(asked().tenant(BERLIN).query());
    Page<ChangeSummary> second =
        history.changes(
            asked().tenant(BERLIN).before(OptionalLong.of(Long.parseLong(first.next()))).query());

    assertThat(first.items()).isEmpty();
    assertThat(second.items()).extracting(ChangeSummary::id).containsExactly(needle);
    assertThat(second.next()).isNull();
  }

  @Test
  void whatBecameOfACallStandsWithItsRequest() {
    long change = rows.change("acme", "event", ANN, 10);
    long request = rows.request(change, "PROMOTE", "DIALED", null);
    rows.run(
        "INSERT INTO call_result (request_id, tenant, call_id, dialed_at) VALUES (?, 'acme', '7', now())",
        request);
    assertThat(only(change).result()).as("nothing is known yet").isNull();

    rows.run(
        "UPDATE call_result SET status = 'finished', seconds = 35, disposition = 'Sold',"
            + " call_ended_at = '2026-03-02T12:00:00Z', ended = true, learned_at = now()");

    assertThat(only(change).result())
        .satisfies(result -> assertThat(result.status()).isEqualTo("finished"))
        .satisfies(result -> assertThat(result.seconds()).isEqualTo(35))
        .satisfies(result -> assertThat(result.disposition()).isEqualTo("Sold"))
        .satisfies(result -> assertThat(result.converted()).isNull())
        .satisfies(result -> assertThat(result.ended()).isTrue())
        .satisfies(
            result ->
                assertThat(result.endedAt()).isEqualTo(Instant.parse("2026-03-02T12:00:00Z")));
  }

  private RequestStory only(long change) {
    return history.story(change).orElseThrow().requests().get(0);
  }

  private List<Long> ids(Asked asked) {
    return history.changes(asked.query()).items().stream().map(ChangeSummary::id).toList();
  }

  private static Asked asked() {
    return new Asked(ChangeQuery.all());
  }

  /** Says what is asked for, a wish at a time. */
  private record Asked(ChangeQuery query) {
    Asked tenant(TenantId tenant) {
      return with(
          Optional.of(tenant), query.phone(), query.crmId(), query.eventId(), query.state());
    }

    Asked phone(TenantId tenant, String number) {
      Map<TenantId, PhoneNumber> phone = Map.of(tenant, new PhoneNumber(number));
      return with(query.tenant(), phone, query.crmId(), query.eventId(), query.state());
    }

    Asked crm(String id) {
      return with(query.tenant(), query.phone(), Optional.of(id), query.eventId(), query.state());
    }

    Asked event(String id) {
      return with(query.tenant(), query.phone(), query.crmId(), Optional.of(id), query.state());
    }

    Asked state(State state) {
      return with(
          query.tenant(), query.phone(), query.crmId(), query.eventId(), Optional.of(state));
    }

    Asked from(Instant from) {
      return between(Optional.of(from), query.to(), query.before());
    }

    Asked to(Instant to) {
      return between(query.from(), Optional.of(to), query.before());
    }

    Asked before(OptionalLong cursor) {
      return between(query.from(), query.to(), cursor);
    }

    private Asked with(
        Optional<TenantId> tenant,
        Map<TenantId, PhoneNumber> phone,
        Optional<String> crmId,
        Optional<String> eventId,
        Optional<State> state) {
      return new Asked(
          new ChangeQuery(
              tenant,
              phone,
              crmId,
              eventId,
              state,
              query.givenUp(),
              query.from(),
              query.to(),
              query.before()));
    }

    private Asked between(Optional<Instant> from, Optional<Instant> to, OptionalLong before) {
      return new Asked(
          new ChangeQuery(
              query.tenant(),
              query.phone(),
              query.crmId(),
              query.eventId(),
              query.state(),
              query.givenUp(),
              from,
              to,
              before));
    }
  }
}
