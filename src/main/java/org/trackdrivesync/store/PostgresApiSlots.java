package org.trackdrivesync.store;

import java.time.Duration;
import org.trackdrivesync.dispatch.ApiSlots;
import org.trackdrivesync.dispatch.Lane;
import org.trackdrivesync.dispatch.PermitTiming;
import org.trackdrivesync.tenant.Tenant;
import org.trackdrivesync.tenant.TenantId;
import org.trackdrivesync.tenant.TenantRegistry;

/** Slots of the API lane out of the rows that rounds reserve theirs from. */
public final class PostgresApiSlots implements ApiSlots {
  private final Database database;
  private final TenantRegistry tenants;
  private final PermitTiming timing;

  public PostgresApiSlots(Database database, TenantRegistry tenants, PermitTiming timing) {
    this.database = database;
    this.tenants = tenants;
    this.timing = timing;
  }

  @Override
  public Duration take(TenantId tenant) {
    Tenant asking = tenants.find(tenant).orElseThrow();
    Duration spacing = timing.pace(asking, Lane.API).spacing();
    return database.with(
        handle ->
            handle
                .createQuery(Database.sql("take-api-slot"))
                .bind("tenant", tenant.value())
                .bind("spacing", Columns.interval(spacing))
                .map((row, context) -> Instants.readDuration(row, "wait"))
                .one());
  }
}
