package org.trackdrivesync.store;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.tenant.TenantId;
import org.trackdrivesync.writeback.Said;
import org.trackdrivesync.writeback.Telling;
import org.trackdrivesync.writeback.TellingEnd;
import org.trackdrivesync.writeback.WriteBackLine;
import org.trackdrivesync.writeback.WriteBacks;
import org.trackdrivesync.writeback.WrittenBefore;

/**
 * Outcomes to be told, in {@code write_back}; the row of {@code write_back_line} is the lock of its
 * source: who takes up and claims holds it, so that of one lead the newest is known for sure.
 */
public final class PostgresWriteBacks implements WriteBacks {
  private static final int MOST_AT_ONCE = 500;

  private final Database database;

  public PostgresWriteBacks(Database database) {
    this.database = database;
  }

  @Override
  public void watch(Collection<WriteBackLine> lines) {
    database.with(
        handle -> of(lines, handle.createUpdate(Database.sql("watch-write-backs"))).execute());
  }

  @Override
  public List<Telling> begin(Collection<WriteBackLine> lines, Duration horizon) {
    if (lines.isEmpty()) {
      return List.of();
    }
    return database.inTransaction(
        handle -> {
          List<WriteBackLine> locked = lock(handle, lines, horizon);
          if (locked.isEmpty()) {
            return List.of();
          }
          takeUp(handle, locked);
          return claim(handle, locked, horizon);
        });
  }

  private static List<WriteBackLine> lock(
      Handle handle, Collection<WriteBackLine> lines, Duration horizon) {
    Map<Key, WriteBackLine> byKey = new HashMap<>();
    lines.forEach(line -> byKey.put(new Key(line.tenant().value(), line.source()), line));
    return of(lines, handle.createQuery(Database.sql("lock-write-back-lines")))
        .bind("horizon", Columns.interval(horizon))
        .map((row, context) -> new Key(row.getString("tenant"), row.getString("source")))
        .list()
        .stream()
        .map(byKey::get)
        .toList();
  }

  private static void takeUp(Handle handle, List<WriteBackLine> lines) {
    List<Long> requests = ids(handle, "ended-to-tell", lines);
    List<Long> changes = ids(handle, "refused-to-tell", lines);
    if (requests.isEmpty() && changes.isEmpty()) {
      return;
    }
    record OfLead(String tenant, String source, String lead) {}
    List<OfLead> leads =
        handle
            .createQuery(Database.sql("take-up-outcomes"))
            .bindArray("requests", Long.class, requests)
            .bindArray("changes", Long.class, changes)
            .bind("longest", Columns.interval(LONGEST))
            .map(
                (row, context) ->
                    new OfLead(
                        row.getString("tenant"), row.getString("source"), row.getString("lead")))
            .list();
    handle
        .createUpdate(Database.sql("replace-older-outcomes"))
        .bindArray("tenants", String.class, (Object[]) Columns.texts(leads, OfLead::tenant))
        .bindArray("sources", String.class, (Object[]) Columns.texts(leads, OfLead::source))
        .bindArray("leads", String.class, (Object[]) Columns.texts(leads, OfLead::lead))
        .execute();
  }

  private static List<Long> ids(Handle handle, String statement, List<WriteBackLine> lines) {
    return of(lines, handle.createQuery(Database.sql(statement)))
        .bind("most", MOST_AT_ONCE)
        .mapTo(Long.class)
        .list();
  }

  private static List<Telling> claim(Handle handle, List<WriteBackLine> lines, Duration horizon) {
    return of(lines, handle.createQuery(Database.sql("claim-write-backs")))
        .bindArray(
            "spacings",
            String.class,
            (Object[]) Columns.texts(lines, line -> Columns.interval(line.spacing())))
        .bindArray(
            "leases",
            String.class,
            (Object[]) Columns.texts(lines, line -> Columns.interval(line.lease())))
        .bindArray("rooms", Integer.class, (Object[]) Columns.ints(lines, WriteBackLine::room))
        .bindArray("accounts", String.class, (Object[]) Columns.texts(lines, line -> account(line)))
        .bindArray(
            "account_spacings",
            String.class,
            (Object[]) Columns.texts(lines, line -> Columns.interval(accountSpacing(line))))
        .bind("horizon", Columns.interval(horizon))
        .map((row, context) -> WriteBackRows.telling(row))
        .list();
  }

  /** No account's name is empty. */
  private static String account(WriteBackLine line) {
    return line.shared().map(WriteBackLine.Shared::name).orElse("");
  }

  private static Duration accountSpacing(WriteBackLine line) {
    return line.shared().map(WriteBackLine.Shared::spacing).orElse(Duration.ZERO);
  }

  @Override
  public boolean settle(Telling telling, TellingEnd end) {
    Duration rest = end instanceof TellingEnd.Again again ? again.rest() : Duration.ZERO;
    return database.inTransaction(
        handle -> {
          // the lock of the source first, as those who take up have it
          handle
              .createUpdate(Database.sql("write-back-line-told"))
              .bind("failed", !rest.isZero())
              .bind("failures", telling.failures())
              .bind("rest", Columns.interval(rest))
              .bind("tenant", telling.told().tenant().value())
              .bind("source", telling.told().source())
              .execute();
          return 1
              == handle
                  .createQuery(Database.sql("settle-write-back"))
                  .bind("id", telling.id())
                  .bind("attempt", telling.attempt())
                  .bind("state", state(end))
                  .bind("detail", end.words())
                  .bind("due_in", Columns.interval(dueIn(end)))
                  .mapTo(Integer.class)
                  .one();
        });
  }

  private static String state(TellingEnd end) {
    if (end instanceof TellingEnd.Written) {
      return "WRITTEN";
    }
    return end instanceof TellingEnd.GivenUp ? "GIVEN_UP" : "WAITING";
  }

  private static Duration dueIn(TellingEnd end) {
    return end instanceof TellingEnd.Again again ? again.in() : Duration.ZERO;
  }

  @Override
  public List<Waiting> waiting() {
    return database.with(
        handle ->
            handle
                .createQuery(Database.sql("waiting-write-backs"))
                .map(
                    (row, context) ->
                        new Waiting(
                            new TenantId(row.getString("tenant")),
                            row.getString("source"),
                            row.getLong("count")))
                .list());
  }

  @Override
  public WrittenBefore before(LeadChange change, Set<String> sources) {
    return database.with(
        handle -> {
          List<WriteBackRows.Before> told =
              ofLead(handle.createQuery(Database.sql("told-before")), change, sources)
                  .bind("moment", Columns.interval(A_MOMENT))
                  .map((row, context) -> WriteBackRows.before(change.tenant(), row))
                  .list();
          List<Said> said =
              ofLead(handle.createQuery(Database.sql("said-before")), change, sources)
                  .map((row, context) -> WriteBackRows.said(row))
                  .list();
          return new WrittenBefore(
              said,
              told.stream().map(WriteBackRows.Before::told).toList(),
              told.stream().anyMatch(WriteBackRows.Before::justNow));
        });
  }

  private static <S extends SqlStatement<S>> S ofLead(
      S statement, LeadChange change, Set<String> sources) {
    return statement
        .bind("tenant", change.tenant().value())
        .bindArray("sources", String.class, sources.toArray())
        .bind("lead", change.crmId());
  }

  private static <S extends SqlStatement<S>> S of(Collection<WriteBackLine> lines, S statement) {
    return statement
        .bindArray("tenants", String.class, (Object[]) Columns.texts(lines, WriteBackLine::tenant))
        .bindArray("sources", String.class, (Object[]) Columns.texts(lines, WriteBackLine::source));
  }

  private record Key(String tenant, String source) {}
}
