package org.trackdrivesync.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.statement.StatementContext;
import org.trackdrivesync.dispatch.RequestKind;
import org.trackdrivesync.history.AttemptStory;
import org.trackdrivesync.history.ChangeSummary;
import org.trackdrivesync.history.OperatorAction;
import org.trackdrivesync.history.RequestStory;
import org.trackdrivesync.history.RequestTimes;
import org.trackdrivesync.history.State;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.lead.PhoneNumber;
import org.trackdrivesync.tenant.TenantId;

/** Reads the rows that tell a change's story. */
final class ChangeRows {
  private ChangeRows() {}

  static ChangeSummary summary(ResultSet row, StatementContext context) throws SQLException {
    String number = row.getString("number");
    State state = State.valueOf(row.getString("state"));
    return new ChangeSummary(
        row.getLong("id"),
        new TenantId(row.getString("tenant")),
        row.getString("source"),
        row.getString("event_id"),
        row.getString("crm_id"),
        ChangeKind.valueOf(row.getString("kind")),
        Instants.read(row, "occurred_at"),
        Instants.read(row, "received_at"),
        number == null ? null : new PhoneNumber(number),
        row.getString("decision"),
        row.getString("rule"),
        state,
        state.outcome().orElse(null),
        row.getString("reason"));
  }

  static RequestStory request(
      ResultSet row, List<AttemptStory> attempts, List<OperatorAction> actions)
      throws SQLException {
    State state = State.valueOf(row.getString("state"));
    return new RequestStory(
        row.getLong("id"),
        RequestKind.valueOf(row.getString("kind")),
        state,
        state.outcome().orElse(null),
        row.getString("reason"),
        row.getString("detail"),
        row.getString("distribution"),
        row.getString("schedule_id"),
        Columns.tokens(row.getString("data")),
        new RequestTimes(
            Instants.read(row, "due_at"),
            Instants.read(row, "expires_at"),
            Instants.read(row, "slot_at"),
            Instants.read(row, "sent_at"),
            Instants.read(row, "ended_at")),
        row.getString("call_id"),
        row.getString("lead_id"),
        ResultRows.story(row),
        attempts,
        actions);
  }

  static AttemptStory attempt(ResultSet row) throws SQLException {
    return new AttemptStory(
        row.getInt("n"),
        row.getString("task"),
        Instants.read(row, "at"),
        row.getLong("took_ms"),
        row.getInt("status"),
        row.getString("class"),
        row.getString("reason"),
        row.getString("detail"));
  }

  static OperatorAction action(ResultSet row) throws SQLException {
    return new OperatorAction(
        Instants.read(row, "at"), row.getString("who"), row.getString("action"));
  }
}
