package org.trackdrivesync.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.trackdrivesync.dispatch.Outcome;
import org.trackdrivesync.lead.Reason;

/**
 * Why a waiting promote is not to be sent any more: its lead opted out or was deleted, or a later
 * change of the lead is to be called in its place.
 */
record Overtaken(Outcome outcome, Reason reason, String detail) {
  /**
   * @return null where the promote may be sent
   */
  static Overtaken read(ResultSet row) throws SQLException {
    String outcome = row.getString("overtaken");
    return outcome == null
        ? null
        : new Overtaken(
            Outcome.valueOf(outcome),
            Reason.valueOf(row.getString("overtaken_reason")),
            row.getString("overtaken_detail"));
  }

  PermitPlan.End end(DueRequest request) {
    return new PermitPlan.End(request, outcome, reason, detail);
  }
}
