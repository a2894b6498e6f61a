package org.trackdrivesync.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.statement.Update;
import org.trackdrivesync.intake.CursorMove;
import org.trackdrivesync.intake.PlannedChange;
import org.trackdrivesync.intake.PollEnd;
import org.trackdrivesync.intake.PolledCursor;
import org.trackdrivesync.intake.ReplayId;
import org.trackdrivesync.intake.SourceCursors;
import org.trackdrivesync.tenant.TenantId;

/** Cursors in {@code source_cursor}, a row a source; the row holds whose turn it is, too. */
public final class PostgresSourceCursors implements SourceCursors {
  private final Database database;
  private final PostgresChangeLog log;
  private final String holder;

  /**
   * @param holder this program among replicas
   */
  public PostgresSourceCursors(Database database, PostgresChangeLog log, String holder) {
    this.database = database;
    this.log = log;
    this.holder = holder;
  }

  @Override
  public void watch(Collection<Name> sources) {
    database.with(
        handle ->
            handle
                .createUpdate(Database.sql("watch-cursors"))
                .bindArray("tenants", String.class, (Object[]) tenants(sources))
                .bindArray("sources", String.class, (Object[]) names(sources))
                .execute());
  }

  @Override
  public List<PolledCursor> begin(Collection<Name> sources, Duration lease) {
    return database.with(
        handle ->
            handle
                .createQuery(Database.sql("begin-polls"))
                .bindArray("tenants", String.class, (Object[]) tenants(sources))
                .bindArray("sources", String.class, (Object[]) names(sources))
                .bind("holder", holder)
                .bind("lease", Columns.interval(lease))
                .map(
                    (row, context) ->
                        new PolledCursor(
                            new TenantId(row.getString("tenant")),
                            row.getString("source"),
                            Optional.ofNullable(Instants.read(row, "read_to")),
                            Instants.read(row, "started_at"),
                            Optional.ofNullable(row.getString("replay_id"))
                                .map(text -> new ReplayId(text.replace("\n", "")))))
                .list());
  }

  @Override
  public void prolong(Collection<Name> sources, Duration lease) {
    database.with(
        handle ->
            handle
                .createUpdate(Database.sql("prolong-polls"))
                .bindArray("tenants", String.class, (Object[]) tenants(sources))
                .bindArray("sources", String.class, (Object[]) names(sources))
                .bind("holder", holder)
                .bind("lease", Columns.interval(lease))
                .execute());
  }

  @Override
  public Set<Name> lost(Collection<Name> sources) {
    return database.with(
        handle ->
            handle
                .createQuery(Database.sql("lost-turns"))
                .bindArray("tenants", String.class, (Object[]) tenants(sources))
                .bindArray("sources", String.class, (Object[]) names(sources))
                .bind("holder", holder)
                .map(
                    (row, context) ->
                        new Name(new TenantId(row.getString("tenant")), row.getString("source")))
                .set());
  }

  @Override
  public List<Boolean> append(PolledCursor turn, List<PlannedChange> changes, CursorMove move) {
    return log.append(
        changes,
        handle -> {
          int moved =
              handle
                  .createUpdate(Database.sql("move-cursor"))
                  .bind("tenant", turn.tenant().value())
                  .bind("source", turn.source())
                  .bind("holder", holder)
                  .bind("read_to", move.readTo().map(Instant::toString).orElse(null))
                  .bind("replay_id", move.replayId().map(ReplayId::base64).orElse(null))
                  .execute();
          if (moved == 0) {
            throw new TurnLost();
          }
        });
  }

  @Override
  public void end(PolledCursor turn, PollEnd end) {
    database.with(
        handle ->
            handle
                .createUpdate(Database.sql("end-poll"))
                .bind("tenant", turn.tenant().value())
                .bind("source", turn.source())
                .bind("holder", holder)
                .bind("whole", end.whole())
                .bind("trouble", end.trouble().orElse(null))
                .bindArray("unreadable", String.class, end.unreadable().toArray())
                .bind("rest", Columns.interval(end.rest()))
                .execute());
  }

  @Override
  public void forgetReplayId(PolledCursor turn) {
    int forgotten =
        database.with(handle -> of(turn, handle.createUpdate(Database.sql("forget-replay-id"))));
    if (forgotten == 0) {
      throw new TurnLost();
    }
  }

  @Override
  public void tell(PolledCursor turn, PollEnd standing) {
    database.with(
        handle ->
            of(
                turn,
                handle
                    .createUpdate(Database.sql("tell-turn"))
                    .bind("whole", standing.whole())
                    .bind("trouble", standing.trouble().orElse(null))
                    .bindArray("unreadable", String.class, standing.unreadable().toArray())));
  }

  @Override
  public void release(PolledCursor turn) {
    database.with(handle -> of(turn, handle.createUpdate(Database.sql("release-turn"))));
  }

  private int of(PolledCursor turn, Update update) {
    return update
        .bind("tenant", turn.tenant().value())
        .bind("source", turn.source())
        .bind("holder", holder)
        .execute();
  }

  private static String[] tenants(Collection<Name> sources) {
    return Columns.texts(sources, name -> name.tenant().value());
  }

  private static String[] names(Collection<Name> sources) {
    return Columns.texts(sources, Name::source);
  }
}
