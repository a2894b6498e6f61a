package org.trackdrivesync.store;

import java.time.Duration;
import java.util.List;
import org.trackdrivesync.dispatch.BacklogCounts;
import org.trackdrivesync.dispatch.RequestKind;
import org.trackdrivesync.tenant.TenantId;

/** Counts what waits through the index of open requests. */
public final class PostgresBacklogCounts implements BacklogCounts {
  private final Database database;

  public PostgresBacklogCounts(Database database) {
    this.database = database;
  }

  @Override
  public List<Row> read() {
    return database.with(
        handle ->
            handle
                .createQuery(Database.sql("count-backlog"))
                .map(
                    (row, context) ->
                        new Row(
                            new TenantId(row.getString("tenant")),
                            RequestKind.valueOf(row.getString("kind")),
                            row.getLong("waiting"),
                            Duration.ofSeconds(Math.max(0, row.getLong("oldest")))))
                .list());
  }
}
