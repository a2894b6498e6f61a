package org.trackdrivesync.store;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.trackdrivesync.intake.FetchAllowance;
import org.trackdrivesync.intake.SourceStanding;
import org.trackdrivesync.intake.ToldFields;
import org.trackdrivesync.intake.Urgency;
import org.trackdrivesync.intake.WantedBatch;
import org.trackdrivesync.intake.WantedEvent;
import org.trackdrivesync.intake.WantedRecord;
import org.trackdrivesync.intake.WantedRecords;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.lead.SourceTrouble;

/** Events that wait for their records, in {@code wanted_record}; their sources beside them. */
public final class PostgresWantedRecords implements WantedRecords {
  private final Database database;

  public PostgresWantedRecords(Database database) {
    this.database = database;
  }

  @Override
  public void watch(Collection<FetchAllowance> sources, boolean soleUser) {
    database.inTransaction(
        handle -> {
          handle
              .createUpdate(Database.sql("watch-wanted"))
              .bindArray("tenant", String.class, texts(sources, FetchAllowance::tenant))
              .bindArray("source", String.class, texts(sources, FetchAllowance::source))
              .bindArray("account", String.class, texts(sources, FetchAllowance::account))
              .execute();
          return soleUser ? handle.createUpdate(Database.sql("free-wanted")).execute() : 0;
        });
  }

  @Override
  public List<Boolean> want(List<WantedEvent> events) {
    if (events.isEmpty()) {
      return List.of();
    }
    Merges merges = Merges.of(events.stream().map(WantedEvent::event).toList());
    if (!merges.isEmpty()) {
      database.with(merges::relink);
    }
    Set<EventKey> fresh = new HashSet<>(database.<List<EventKey>>with(h -> store(h, events)));
    return events.stream().map(one -> fresh.remove(EventKey.of(one.event()))).toList();
  }

  private static List<EventKey> store(Handle handle, List<WantedEvent> events) {
    List<LeadChange> told = events.stream().map(WantedEvent::event).toList();
    return handle
        .createQuery(Database.sql("want-records"))
        .bindArray("tenant", String.class, texts(told, LeadChange::tenant))
        .bindArray("source", String.class, texts(told, LeadChange::source))
        .bindArray("event_id", String.class, texts(told, LeadChange::eventId))
        .bindArray("crm_id", String.class, texts(told, LeadChange::crmId))
        .bindArray("kind", String.class, texts(told, LeadChange::kind))
        .bindArray("occurred_at", String.class, texts(told, LeadChange::occurredAt))
        .bindArray("merged_from", String.class, texts(told, e -> Columns.json(e.mergedFrom())))
        .bindArray("fields", String.class, texts(told, event -> Columns.json(event.fields())))
        .bindArray(
            "urgency",
            Integer.class,
            (Object[]) Columns.ints(events, event -> event.urgency().ordinal()))
        .map(
            (row, context) ->
                new EventKey(
                    row.getString("tenant"), row.getString("source"), row.getString("event_id")))
        .list();
  }

  @Override
  public List<WantedBatch> claim(Collection<FetchAllowance> sources) {
    return database.with(
        handle ->
            batches(
                handle
                    .createQuery(Database.sql("claim-wanted"))
                    .bindArray("tenant", String.class, texts(sources, FetchAllowance::tenant))
                    .bindArray("source", String.class, texts(sources, FetchAllowance::source))
                    .bindArray("account", String.class, texts(sources, FetchAllowance::account))
                    .bindArray(
                        "spacing",
                        String.class,
                        texts(sources, source -> Columns.interval(source.spacing())))
                    .bindArray(
                        "most", Integer.class, (Object[]) Columns.ints(sources, s -> s.most()))
                    .bind("hot", Urgency.HOT.ordinal())
                    .bind("backfill", Urgency.BACKFILL.ordinal())
                    .bind("horizon", Columns.interval(HORIZON))
                    .bind("lease", Columns.interval(LEASE))
                    .map((row, context) -> WantedRows.claimed(row))
                    .list()));
  }

  private static List<WantedBatch> batches(List<WantedRows.Claimed> rows) {
    Map<String, List<WantedRows.Claimed>> bySource =
        rows.stream()
            .collect(
                Collectors.groupingBy(
                    WantedRows.Claimed::source, LinkedHashMap::new, Collectors.toList()));
    return bySource.values().stream().map(WantedRows::batch).toList();
  }

  @Override
  public Optional<Duration> nextLook(Collection<FetchAllowance> sources) {
    return database.with(
        handle ->
            handle
                .createQuery(Database.sql("next-wanted"))
                .bindArray("tenant", String.class, texts(sources, FetchAllowance::tenant))
                .bindArray("source", String.class, texts(sources, FetchAllowance::source))
                .bindArray("account", String.class, texts(sources, FetchAllowance::account))
                .bind("horizon", Columns.interval(HORIZON))
                .map((row, context) -> Optional.ofNullable(Instants.readDuration(row, "wait")))
                .one());
  }

  @Override
  public void answered(WantedBatch batch, ToldFields fields) {
    database.with(
        handle ->
            handle
                .createUpdate(Database.sql("wanted-answered"))
                .bind("tenant", batch.tenant().value())
                .bind("source", batch.source())
                .bindArray("told", String.class, fields.told().toArray())
                .bindArray("missing", String.class, fields.missing().toArray())
                .execute());
  }

  @Override
  public void refused(WantedBatch batch, SourceTrouble trouble) {
    database.inTransaction(
        handle -> {
          if (trouble.fault().isOfTheAccount()) {
            handle
                .createQuery(Database.sql("lock-account"))
                .bind("tenant", batch.tenant().value())
                .bind("source", batch.source())
                .mapTo(String.class)
                .list();
          }
          return handle
              .createUpdate(Database.sql("wanted-refused"))
              .bind("tenant", batch.tenant().value())
              .bind("source", batch.source())
              .bind("fault", trouble.fault().name())
              .bind("sentence", trouble.sentence())
              .bind("of_a_record", trouble.fault().mayBeOfARecord())
              .bind("of_the_account", trouble.fault().isOfTheAccount())
              .bind("rest", trouble.rest().map(Columns::interval).orElse(null))
              .bind("first", Columns.interval(FIRST_REST))
              .bind("longest", Columns.interval(LONGEST_REST))
              .bind("first_alone", Columns.interval(FIRST_REST_ALONE))
              .bind("longest_alone", Columns.interval(LONGEST_REST_ALONE))
              .bindArray("id", Long.class, (Object[]) ids(batch.wanted()))
              .bindArray("attempts", Integer.class, (Object[]) attempts(batch.wanted()))
              .execute();
        });
  }

  @Override
  public void putOff(Collection<WantedRecord> wanted, Duration rest) {
    database.with(
        handle ->
            handle
                .createUpdate(Database.sql("put-off-wanted"))
                .bind("rest", Columns.interval(rest))
                .bindArray("id", Long.class, (Object[]) ids(wanted))
                .bindArray("attempts", Integer.class, (Object[]) attempts(wanted))
                .execute());
  }

  @Override
  public List<SourceStanding> standings() {
    return database.with(
        handle ->
            handle
                .createQuery(Database.sql("wanted-standings"))
                .map((row, context) -> WantedRows.standing(row))
                .list());
  }

  @Override
  public int forget(Collection<FetchAllowance> but, Duration age) {
    return database.with(
        handle ->
            handle
                .createQuery(Database.sql("forget-wanted"))
                .bindArray("tenant", String.class, texts(but, FetchAllowance::tenant))
                .bindArray("source", String.class, texts(but, FetchAllowance::source))
                .bind("age", Columns.interval(age))
                .mapTo(Integer.class)
                .one());
  }

  private static Long[] ids(Collection<WantedRecord> wanted) {
    return Columns.longs(wanted, WantedRecord::id);
  }

  private static Integer[] attempts(Collection<WantedRecord> wanted) {
    return Columns.ints(wanted, WantedRecord::attempt);
  }

  private static <T> Object[] texts(Collection<T> rows, Function<T, ?> column) {
    return Columns.texts(rows, column);
  }

  private record EventKey(String tenant, String source, String id) {
    static EventKey of(LeadChange event) {
      return new EventKey(event.tenant().value(), event.source(), event.eventId());
    }
  }
}
