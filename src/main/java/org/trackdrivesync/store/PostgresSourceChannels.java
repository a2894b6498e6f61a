package org.trackdrivesync.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.trackdrivesync.intake.ChannelStanding;
import org.trackdrivesync.intake.SourceChannels;
import org.trackdrivesync.intake.SourceStanding;
import org.trackdrivesync.lead.SourceFault;
import org.trackdrivesync.lead.SourceTrouble;
import org.trackdrivesync.tenant.TenantId;

/** Channels in {@code source_channel}, a row a source. */
public final class PostgresSourceChannels implements SourceChannels {
  private final Database database;

  public PostgresSourceChannels(Database database) {
    this.database = database;
  }

  @Override
  public void watch(Collection<Wished> channels) {
    database.with(
        handle ->
            handle
                .createUpdate(Database.sql("watch-channels"))
                .bindArray("tenants", String.class, (Object[]) tenants(channels))
                .bindArray("sources", String.class, (Object[]) sources(channels))
                .bindArray(
                    "settings", String.class, (Object[]) Columns.texts(channels, Wished::settings))
                .execute());
  }

  @Override
  public List<Turn> begin(Collection<Wished> channels, Duration lease) {
    return database.with(
        handle ->
            handle
                .createQuery(Database.sql("begin-channels"))
                .bindArray("tenants", String.class, (Object[]) tenants(channels))
                .bindArray("sources", String.class, (Object[]) sources(channels))
                .bindArray(
                    "settings", String.class, (Object[]) Columns.texts(channels, Wished::settings))
                .bind("lease", Columns.interval(lease))
                .map(
                    (row, context) ->
                        new Turn(
                            new TenantId(row.getString("tenant")),
                            row.getString("source"),
                            row.getString("settings"),
                            row.getInt("failures")))
                .list());
  }

  @Override
  public void enabled(Turn turn, Instant until, Duration renewIn) {
    database.with(
        handle ->
            handle
                .createUpdate(Database.sql("channel-enabled"))
                .bind("tenant", turn.tenant().value())
                .bind("source", turn.source())
                .bind("settings", turn.settings())
                .bind("until", until)
                .bind("renew_in", Columns.interval(renewIn))
                .execute());
  }

  @Override
  public void troubled(Turn turn, SourceTrouble trouble, Duration retryIn) {
    database.with(
        handle ->
            handle
                .createUpdate(Database.sql("channel-troubled"))
                .bind("tenant", turn.tenant().value())
                .bind("source", turn.source())
                .bind("settings", turn.settings())
                .bind("fault", trouble.fault().name())
                .bind("trouble", trouble.sentence())
                .bind("retry_in", Columns.interval(retryIn))
                .execute());
  }

  @Override
  public List<ChannelStanding> standings() {
    return database.with(
        handle ->
            handle
                .createQuery(Database.sql("channel-standings"))
                .map(
                    (row, context) ->
                        new ChannelStanding(
                            new TenantId(row.getString("tenant")),
                            row.getString("source"),
                            Optional.ofNullable(Instants.read(row, "ends_at")),
                            trouble(row)))
                .list());
  }

  private static Optional<SourceStanding.Trouble> trouble(ResultSet row) throws SQLException {
    String fault = row.getString("fault");
    return fault == null
        ? Optional.empty()
        : Optional.of(
            new SourceStanding.Trouble(
                SourceFault.valueOf(fault),
                row.getString("trouble"),
                Instants.read(row, "since"),
                Optional.of(Instants.read(row, "due_at"))));
  }

  private static String[] tenants(Collection<Wished> channels) {
    return Columns.texts(channels, Wished::tenant);
  }

  private static String[] sources(Collection<Wished> channels) {
    return Columns.texts(channels, Wished::source);
  }
}
