package org.trackdrivesync.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trackdrivesync.history.SourceState;
import org.trackdrivesync.history.SourceState.Standing;
import org.trackdrivesync.history.SourceStates;
import org.trackdrivesync.tenant.TenantId;

/** States of sources as their last poll left them in {@code source_cursor}. */
public final class PostgresSourceStates implements SourceStates {
  private record Row(TenantId tenant, SourceState state) {}

  private final Database database;

  public PostgresSourceStates(Database database) {
    this.database = database;
  }

  @Override
  public Map<TenantId, List<SourceState>> of(Collection<TenantId> tenants) {
    List<Row> rows =
        database.with(
            handle ->
                handle
                    .createQuery(Database.sql("source-states"))
                    .bindArray(
                        "tenants", String.class, (Object[]) Columns.texts(tenants, TenantId::value))
                    .map(
                        (row, context) ->
                            new Row(new TenantId(row.getString("tenant")), state(row)))
                    .list());
    Map<TenantId, List<SourceState>> states = new HashMap<>();
    rows.forEach(row -> states.computeIfAbsent(row.tenant, id -> new ArrayList<>()).add(row.state));
    return states;
  }

  private static SourceState state(ResultSet row) throws SQLException {
    List<String> unreadable = List.of((String[]) row.getArray("unreadable").getArray());
    Optional<String> trouble = Optional.ofNullable(row.getString("trouble"));
    return new SourceState(
        row.getString("source"),
        standing(row.getBoolean("whole"), row.getBoolean("begun"), trouble, unreadable),
        Optional.ofNullable(Instants.readDuration(row, "age")),
        trouble,
        Optional.ofNullable(Instants.read(row, "since")),
        unreadable);
  }

  private static Standing standing(
      boolean whole, boolean begun, Optional<String> trouble, List<String> unreadable) {
    if (!whole) {
      return begun || trouble.isPresent() ? Standing.TROUBLED : Standing.NEW;
    }
    return trouble.isPresent() || !unreadable.isEmpty() ? Standing.WARNED : Standing.OK;
  }
}
