package org.trackdrivesync.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.trackdrivesync.dispatch.CallResult;
import org.trackdrivesync.history.ResultStory;

/** Reads what became of a call. */
final class ResultRows {
  private ResultRows() {}

  static CallResult result(ResultSet row) throws SQLException {
    String uuid = row.getString("call_uuid");
    return new CallResult(
        row.getString("call_id"),
        uuid == null ? "" : uuid,
        row.getString("status"),
        row.getObject("seconds", Integer.class),
        row.getObject("answered_seconds", Integer.class),
        row.getString("disposition"),
        row.getObject("converted", Boolean.class),
        Instants.read(row, "call_ended_at"),
        row.getBoolean("ended"));
  }

  /** Null where nothing is known yet, or nothing is asked. */
  static ResultStory story(ResultSet row) throws SQLException {
    if (row.getObject("learned_at") == null) {
      return null;
    }
    return new ResultStory(
        row.getString("status"),
        row.getObject("seconds", Integer.class),
        row.getObject("answered_seconds", Integer.class),
        row.getString("disposition"),
        row.getObject("converted", Boolean.class),
        Instants.read(row, "call_ended_at"),
        row.getBoolean("ended"),
        Instants.read(row, "learned_at"));
  }
}
