package org.trackdrivesync.store;

import java.time.Duration;
import java.util.Optional;
import org.trackdrivesync.dispatch.Subscription;
import org.trackdrivesync.dispatch.Subscriptions;
import org.trackdrivesync.tenant.TenantId;

/** Subscriptions in {@code call_subscription}, a row a tenant. */
public final class PostgresSubscriptions implements Subscriptions {
  private final Database database;

  public PostgresSubscriptions(Database database) {
    this.database = database;
  }

  @Override
  public String token(TenantId tenant, String otherwise) {
    return database.inTransaction(
        handle -> {
          handle
              .createUpdate(Database.sql("keep-subscription-token"))
              .bind("tenant", tenant.value())
              .bind("token", otherwise)
              .execute();
          return handle
              .createQuery(Database.sql("subscription-token"))
              .bind("tenant", tenant.value())
              .mapTo(String.class)
              .one();
        });
  }

  @Override
  public Optional<Subscription> begin(TenantId tenant, Duration lease) {
    return database.with(
        handle ->
            handle
                .createQuery(Database.sql("begin-subscription-check"))
                .bind("tenant", tenant.value())
                .bind("lease", Columns.interval(lease))
                .map(
                    (row, context) ->
                        new Subscription(
                            tenant,
                            row.getString("token"),
                            Optional.ofNullable(row.getString("target")),
                            Optional.ofNullable(row.getString("subscription_id")),
                            row.getBoolean("seen")))
                .findOne());
  }

  @Override
  public void keep(Subscription known, Duration checkIn) {
    database.with(
        handle ->
            handle
                .createUpdate(Database.sql("keep-subscription"))
                .bind("tenant", known.tenant().value())
                .bind("target", known.target().orElse(null))
                .bind("id", known.id().orElse(null))
                .bind("seen", known.seen())
                .bind("check_in", Columns.interval(checkIn))
                .execute());
  }
}
