package org.trackdrivesync.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.trackdrivesync.history.Figures;
import org.trackdrivesync.history.SpeedToLead;
import org.trackdrivesync.history.TenantFigures;
import org.trackdrivesync.history.TenantState;
import org.trackdrivesync.tenant.TenantId;

/** Tenants in numbers; bounded by what is open and by the last hour, never by the history. */
public final class PostgresTenantFigures implements TenantFigures {
  private final Database database;

  public PostgresTenantFigures(Database database) {
    this.database = database;
  }

  @Override
  public Map<TenantId, Figures> of(Collection<TenantId> tenants) {
    return database.inTransaction(handle -> read(handle, tenants));
  }

  private static Map<TenantId, Figures> read(Handle handle, Collection<TenantId> tenants) {
    var pauses = byTenant(handle, "tenant-pauses", tenants, FigureRows::pause);
    var answers = byTenant(handle, "tenant-answers", tenants, FigureRows::answer);
    var waiting = byTenant(handle, "tenant-backlogs", tenants, FigureRows::waiting);
    var lastHour = byTenant(handle, "tenant-outcomes", tenants, FigureRows::outcome);
    var speeds = byTenant(handle, "tenant-speeds", tenants, FigureRows::speed);
    Map<TenantId, Figures> figures = new HashMap<>();
    for (TenantId tenant : tenants) {
      figures.put(
          tenant,
          new Figures(
              first(pauses, tenant),
              answers.getOrDefault(tenant, List.of()),
              FigureRows.backlog(waiting.getOrDefault(tenant, List.of())),
              lastHour.getOrDefault(tenant, List.of()),
              first(speeds, tenant).orElse(SpeedToLead.NONE)));
    }
    return figures;
  }

  private static <T> Map<TenantId, List<T>> byTenant(
      Handle handle, String statement, Collection<TenantId> tenants, RowMapper<T> mapper) {
    return handle
        .createQuery(Database.sql(statement))
        .bindArray("tenants", String.class, (Object[]) Columns.texts(tenants, TenantId::value))
        .bind("most", TenantState.AWAY_AFTER)
        .map(
            (row, context) ->
                Map.entry(new TenantId(row.getString("tenant")), mapper.map(row, context)))
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
  }

  private static <T> Optional<T> first(Map<TenantId, List<T>> rows, TenantId tenant) {
    return rows.getOrDefault(tenant, List.of()).stream().findFirst();
  }
}
