package org.trackdrivesync.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.statement.StatementContext;
import org.trackdrivesync.dispatch.Outcome;
import org.trackdrivesync.dispatch.RequestKind;
import org.trackdrivesync.history.Backlog;
import org.trackdrivesync.history.OutcomeCount;
import org.trackdrivesync.history.Pause;
import org.trackdrivesync.history.RecentAnswer;
import org.trackdrivesync.history.SpeedToLead;
import org.trackdrivesync.history.State;

/** Reads the rows of a tenant's figures. */
final class FigureRows {
  private FigureRows() {}

  static Pause pause(ResultSet row, StatementContext context) throws SQLException {
    return new Pause(Instants.read(row, "paused_at"), row.getString("paused_by"));
  }

  static RecentAnswer answer(ResultSet row, StatementContext context) throws SQLException {
    return new RecentAnswer(row.getInt("status"));
  }

  static WaitingRow waiting(ResultSet row, StatementContext context) throws SQLException {
    return new WaitingRow(
        new Backlog.Waiting(
            RequestKind.valueOf(row.getString("kind")),
            State.valueOf(row.getString("state")),
            row.getLong("count")),
        row.getLong("oldest_seconds"));
  }

  static OutcomeCount outcome(ResultSet row, StatementContext context) throws SQLException {
    return new OutcomeCount(
        Outcome.valueOf(row.getString("outcome")), row.getString("reason"), row.getLong("count"));
  }

  static SpeedToLead speed(ResultSet row, StatementContext context) throws SQLException {
    return new SpeedToLead(
        row.getLong("dialed"), Math.round(row.getDouble("p50")), Math.round(row.getDouble("p95")));
  }

  static Backlog backlog(List<WaitingRow> rows) {
    return new Backlog(
        rows.stream().mapToLong(row -> row.waiting.count()).sum(),
        rows.stream().mapToLong(row -> row.oldestSeconds).max().orElse(0),
        rows.stream().map(row -> row.waiting).toList());
  }

  /** What waits of a kind in a state, and how long the oldest of it. */
  record WaitingRow(Backlog.Waiting waiting, long oldestSeconds) {}
}
