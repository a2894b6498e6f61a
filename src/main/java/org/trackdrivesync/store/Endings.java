package org.trackdrivesync.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.statement.StatementContext;
import org.trackdrivesync.dispatch.Ending;
import org.trackdrivesync.dispatch.Outcome;
import org.trackdrivesync.dispatch.RequestKind;
import org.trackdrivesync.lead.PhoneNumber;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.tenant.TenantId;

/** Reads the requests that a statement ended. */
final class Endings {
  private Endings() {}

  static Ending read(ResultSet row, StatementContext context) throws SQLException {
    return read(row, false);
  }

  /** Of a statement that tells what belongs to a backfill. */
  static Ending settled(ResultSet row, StatementContext context) throws SQLException {
    return read(row, row.getObject("backfill") != null);
  }

  private static Ending read(ResultSet row, boolean ofBackfill) throws SQLException {
    String reason = row.getString("reason");
    Instant receivedAt = Instants.read(row, "received_at");
    Instant endedAt = Instants.read(row, "ended_at");
    return new Ending(
        row.getLong("id"),
        row.getLong("change_id"),
        new TenantId(row.getString("tenant")),
        RequestKind.valueOf(row.getString("kind")),
        new PhoneNumber(row.getString("number")),
        Outcome.valueOf(row.getString("state")),
        reason == null ? null : Reason.valueOf(reason),
        Duration.between(receivedAt, endedAt),
        ofBackfill);
  }
}
