package org.trackdrivesync.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * How a request that tells of a lead stands to the others of that lead.
 *
 * @param data what there is to be told now; of a linked lead what it was not told yet
 * @param busy whether another is under way
 * @param enrolling whether another is about to bring the lead to the same schedule
 */
record LeadStanding(long request, Map<String, String> data, boolean busy, boolean enrolling) {
  static LeadStanding read(ResultSet row, StatementContext context) throws SQLException {
    return new LeadStanding(
        row.getLong("id"),
        Columns.tokens(row.getString("data")),
        row.getBoolean("busy"),
        row.getBoolean("enrolling"));
  }
}
