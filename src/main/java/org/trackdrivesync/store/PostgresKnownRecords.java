package org.trackdrivesync.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.trackdrivesync.intake.KnownRecords;
import org.trackdrivesync.tenant.TenantId;

/** What sources told of records, as it stands in {@code lead_change} and {@code wanted_record}. */
public final class PostgresKnownRecords implements KnownRecords {
  private final Database database;

  public PostgresKnownRecords(Database database) {
    this.database = database;
  }

  @Override
  public Map<String, Known> of(TenantId tenant, String source, Collection<String> crmIds) {
    return known(tenant, source, crmIds, false);
  }

  @Override
  public Map<String, Known> listed(TenantId tenant, String source, Collection<String> crmIds) {
    return known(tenant, source, crmIds, true);
  }

  private Map<String, Known> known(
      TenantId tenant, String source, Collection<String> crmIds, boolean listed) {
    Map<String, Known> known = new HashMap<>();
    if (crmIds.isEmpty()) {
      return known;
    }
    database.with(
        handle -> {
          handle
              .createQuery(Database.sql("known-records"))
              .bind("tenant", tenant.value())
              .bind("source", source)
              .bind("listed", listed)
              .bindArray("crm_ids", String.class, crmIds.toArray())
              .map(
                  (row, context) -> {
                    String fields = row.getString("fields");
                    Optional<Told> told =
                        fields == null
                            ? Optional.empty()
                            : Optional.of(
                                new Told(
                                    Instants.read(row, "occurred_at"),
                                    Columns.tokens(fields),
                                    row.getBoolean("refused"),
                                    Teller.valueOf(row.getString("teller"))));
                    return Map.entry(
                        row.getString("crm_id"), new Known(told, row.getBoolean("waits")));
                  })
              .forEach(entry -> known.put(entry.getKey(), entry.getValue()));
          return known;
        });
    return known;
  }
}
