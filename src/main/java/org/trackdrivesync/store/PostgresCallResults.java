package org.trackdrivesync.store;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.statement.Update;
import org.trackdrivesync.dispatch.CallLook;
import org.trackdrivesync.dispatch.CallResult;
import org.trackdrivesync.dispatch.CallResults;
import org.trackdrivesync.dispatch.LearnedResult;
import org.trackdrivesync.dispatch.ResultTurn;
import org.trackdrivesync.tenant.Tenant;
import org.trackdrivesync.tenant.TenantId;

/** What became of calls, in {@code call_result}; who reads them, in {@code call_watch}. */
public final class PostgresCallResults implements CallResults {
  private static final int FEW = 5;
  private static final String REST_INTERVAL = Columns.interval(REST);

  private final Database database;
  private final String reader;

  /**
   * @param reader this program among replicas
   */
  public PostgresCallResults(Database database, String reader) {
    this.database = database;
    this.reader = reader;
  }

  @Override
  public void watch(Collection<Tenant> tenants) {
    database.with(
        handle ->
            handle
                .createUpdate(Database.sql("watch-calls"))
                .bindArray("tenants", String.class, (Object[]) ids(tenants))
                .execute());
  }

  @Override
  public List<ResultTurn> begin(Collection<Tenant> tenants, Duration lease) {
    return database.with(
        handle ->
            handle
                .createQuery(Database.sql("begin-result-turns"))
                .bindArray("tenants", String.class, (Object[]) ids(tenants))
                .bindArray("within", String.class, texts(tenants, PostgresCallResults::within))
                .bind("overlap", Columns.interval(OVERLAP))
                .bind("rest", REST_INTERVAL)
                .bind("reader", reader)
                .bind("lease", Columns.interval(lease))
                .map(
                    (row, context) ->
                        new ResultTurn(
                            new TenantId(row.getString("tenant")),
                            Instants.read(row, "begun"),
                            Optional.ofNullable(Instants.read(row, "list_from"))))
                .list());
  }

  @Override
  public boolean prolong(ResultTurn turn, Duration lease) {
    return 1
        == database.<Integer>with(
            handle ->
                of(turn, handle.createUpdate(Database.sql("prolong-result-turn")))
                    .bind("lease", Columns.interval(lease))
                    .execute());
  }

  @Override
  public List<LearnedResult> learn(TenantId tenant, List<CallResult> told) {
    if (told.isEmpty()) {
      return List.of();
    }
    return database.with(
        handle ->
            handle
                .createQuery(Database.sql("learn-results"))
                .bind("tenant", tenant.value())
                .bindArray("id", String.class, texts(told, CallResult::id))
                .bindArray("uuid", String.class, texts(told, CallResult::uuid))
                .bindArray("status", String.class, texts(told, CallResult::status))
                .bindArray("seconds", String.class, texts(told, CallResult::seconds))
                .bindArray("answered", String.class, texts(told, CallResult::answeredSeconds))
                .bindArray("disposition", String.class, texts(told, CallResult::disposition))
                .bindArray("converted", String.class, texts(told, CallResult::converted))
                .bindArray("call_ended_at", String.class, texts(told, CallResult::endedAt))
                .bindArray("ended", String.class, texts(told, CallResult::ended))
                .map(
                    (row, context) ->
                        new LearnedResult(
                            row.getLong("request_id"),
                            row.getLong("change_id"),
                            tenant,
                            ResultRows.result(row)))
                .list());
  }

  @Override
  public List<CallLook> looks(ResultTurn turn, Tenant tenant, int most) {
    return database.with(
        handle ->
            handle
                .createQuery(Database.sql("calls-to-look-at"))
                .bind("tenant", turn.tenant().value())
                .bind("begun", turn.begun().toString())
                .bind("strays", turn.listFrom().isPresent())
                .bind("within", within(tenant))
                .bind("rest", REST_INTERVAL)
                .bind("few", FEW)
                .bind("most", most)
                .map(
                    (row, context) ->
                        new CallLook(
                            row.getLong("request_id"),
                            row.getString("call_id"),
                            Optional.ofNullable(Instants.read(row, "hinted_at"))))
                .list());
  }

  @Override
  public void looked(CallLook look) {
    database.with(
        handle ->
            handle
                .createUpdate(Database.sql("call-looked-at"))
                .bind("request", look.requestId())
                .bind("hinted_at", look.hintedAt().map(Object::toString).orElse(null))
                .bind("follow_up", Columns.interval(FOLLOW_UP))
                .execute());
  }

  @Override
  public void listed(ResultTurn turn, Duration every) {
    database.with(
        handle ->
            of(turn, handle.createUpdate(Database.sql("calls-listed")))
                .bind("begun", turn.begun().toString())
                .bind("every", Columns.interval(every))
                .execute());
  }

  @Override
  public void end(ResultTurn turn, Duration rest) {
    database.with(
        handle ->
            of(turn, handle.createUpdate(Database.sql("end-result-turn")))
                .bind("rest", Columns.interval(rest))
                .execute());
  }

  @Override
  public Set<String> hint(TenantId tenant, Collection<String> names) {
    if (names.isEmpty()) {
      return Set.of();
    }
    Set<String> ours =
        new HashSet<>(
            database.with(
                handle ->
                    handle
                        .createQuery(Database.sql("hint-calls"))
                        .bind("tenant", tenant.value())
                        .bindArray("names", String.class, names.toArray())
                        .bind("rest", REST_INTERVAL)
                        .mapTo(String.class)
                        .list()));
    ours.retainAll(names);
    return ours;
  }

  @Override
  public void listSoon(TenantId tenant) {
    database.with(
        handle ->
            handle
                .createUpdate(Database.sql("list-calls-soon"))
                .bind("tenant", tenant.value())
                .bind("rest", REST_INTERVAL)
                .execute());
  }

  private Update of(ResultTurn turn, Update statement) {
    return statement.bind("tenant", turn.tenant().value()).bind("reader", reader);
  }

  private static String[] ids(Collection<Tenant> tenants) {
    return Columns.texts(tenants, Tenant::id);
  }

  private static String within(Tenant tenant) {
    return Columns.interval(tenant.trackDrive().callResults().within());
  }

  private static <T> Object[] texts(Collection<T> rows, Function<T, ?> column) {
    return Columns.texts(rows, column);
  }
}
