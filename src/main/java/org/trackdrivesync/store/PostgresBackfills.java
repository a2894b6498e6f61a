package org.trackdrivesync.store;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.trackdrivesync.intake.Backfill;
import org.trackdrivesync.intake.BackfillOrder;
import org.trackdrivesync.intake.BackfillProgress;
import org.trackdrivesync.intake.BackfillStart;
import org.trackdrivesync.intake.BackfillStep;
import org.trackdrivesync.intake.Backfills;
import org.trackdrivesync.intake.SourceCursors.Name;
import org.trackdrivesync.intake.SourceCursors.TurnLost;
import org.trackdrivesync.lead.SourceTrouble;
import org.trackdrivesync.tenant.TenantId;

/** Backfills in {@code backfill}, a row each; the row holds whose turn it is, too. */
public final class PostgresBackfills implements Backfills {
  private final Database database;
  private final PostgresChangeLog log;
  private final String holder;

  /**
   * @param holder this program among replicas
   */
  public PostgresBackfills(Database database, PostgresChangeLog log, String holder) {
    this.database = database;
    this.log = log;
    this.holder = holder;
  }

  @Override
  public void free() {
    database.with(handle -> handle.execute(Database.sql("free-backfills")));
  }

  @Override
  public BackfillStart start(BackfillOrder order) {
    return database.inTransaction(
        handle -> {
          Optional<BackfillProgress> last =
              latest(handle, List.of(order.tenant()), order.source()).stream().findFirst();
          BackfillStart meaning = order.meaning(last);
          boolean done =
              switch (meaning) {
                case BEGINS -> begin(handle, order);
                case GOES_ON -> resume(handle, last.orElseThrow().backfill().number(), order.who());
                default -> true;
              };
          // another operator was quicker
          return done ? meaning : BackfillStart.ANOTHER_RUNS;
        });
  }

  private static boolean begin(Handle handle, BackfillOrder order) {
    return handle
            .createUpdate(Database.sql("start-backfill"))
            .bind("tenant", order.tenant().value())
            .bind("source", order.source())
            .bind("action", order.action().orElse(Backfill.Action.ENROLL).name())
            .bind("from", order.from().orElseThrow().toString())
            .bind("to", order.to().toString())
            .bind("who", order.who())
            .execute()
        > 0;
  }

  private static boolean resume(Handle handle, long number, String who) {
    return handle
            .createUpdate(Database.sql("resume-backfill"))
            .bind("number", number)
            .bind("who", who)
            .execute()
        > 0;
  }

  @Override
  public boolean stop(TenantId tenant, String source, String who) {
    return database.with(
        handle ->
            handle
                    .createUpdate(Database.sql("stop-backfill"))
                    .bind("tenant", tenant.value())
                    .bind("source", source)
                    .bind("who", who)
                    .execute()
                > 0);
  }

  @Override
  public Optional<BackfillProgress> progress(TenantId tenant, String source) {
    return database.with(
        handle ->
            latest(handle, List.of(tenant), source).stream()
                .findFirst()
                .map(last -> BackfillRows.with(last, outcomes(handle, last.backfill().number()))));
  }

  @Override
  public List<BackfillProgress> latest(Collection<TenantId> tenants) {
    return database.with(handle -> latest(handle, tenants, null));
  }

  private static List<BackfillProgress> latest(
      Handle handle, Collection<TenantId> tenants, String source) {
    return handle
        .createQuery(Database.sql("latest-backfills"))
        .bindArray("tenants", String.class, (Object[]) Columns.texts(tenants, TenantId::value))
        .bind("source", source)
        .map((row, context) -> BackfillRows.progress(row))
        .list();
  }

  private static List<BackfillProgress.Ended> outcomes(Handle handle, long number) {
    return handle
        .createQuery(Database.sql("outcomes-of-backfill"))
        .bind("number", number)
        .map(
            (row, context) ->
                new BackfillProgress.Ended(
                    row.getString("outcome"), row.getString("reason"), row.getLong("count")))
        .list();
  }

  @Override
  public List<Backfill> claim(Collection<Name> sources, int room) {
    return database.with(
        handle ->
            handle
                .createQuery(Database.sql("claim-backfills"))
                .bindArray("tenants", String.class, (Object[]) Columns.texts(sources, Name::tenant))
                .bindArray("sources", String.class, (Object[]) Columns.texts(sources, Name::source))
                .bind("holder", holder)
                .bind("most", MOST_WAITING)
                .bind("room", room)
                .bind("patience", Columns.interval(PATIENCE))
                .bind("lease", Columns.interval(LEASE))
                .map((row, context) -> BackfillRows.backfill(row))
                .list());
  }

  @Override
  public List<Boolean> append(Backfill turn, BackfillStep step, Duration rest) {
    return log.append(
        step.changes(),
        turn.number(),
        handle -> {
          if (move(handle, turn, step, rest) == 0) {
            throw new TurnLost();
          }
        });
  }

  private int move(Handle handle, Backfill turn, BackfillStep step, Duration rest) {
    return handle
        .createUpdate(Database.sql("move-backfill"))
        .bind("number", turn.number())
        .bind("holder", holder)
        .bind("place", turn.place())
        .bind("next", step.next().orElse(null))
        .bind("rest", Columns.interval(rest))
        .bind("read", step.read())
        .bind("known", step.known())
        .bind("decided", step.changes().size())
        .bind("ignored", step.ignored())
        .bind("remaining", step.left().isPresent() ? step.left().getAsLong() : null)
        .execute();
  }

  @Override
  public void refused(Backfill turn, SourceTrouble trouble) {
    database.with(
        handle ->
            handle
                .createUpdate(Database.sql("refuse-backfill"))
                .bind("number", turn.number())
                .bind("holder", holder)
                .bind("fault", trouble.fault().name())
                .bind("sentence", trouble.sentence())
                .bind("rest", trouble.rest().map(Columns::interval).orElse(null))
                .bind("first", Columns.interval(FIRST_REST))
                .bind("longest", Columns.interval(LONGEST_REST))
                .execute());
  }
}
