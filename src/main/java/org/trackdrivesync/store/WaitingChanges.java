package org.trackdrivesync.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.trackdrivesync.history.ChangeQuery;
import org.trackdrivesync.history.ChangeStory;
import org.trackdrivesync.history.ChangeSummary;
import org.trackdrivesync.history.DecisionStory;
import org.trackdrivesync.history.State;
import org.trackdrivesync.tenant.TenantId;

/** Events that wait for their record, as an operator sees them: under the id of their change. */
final class WaitingChanges {
  private WaitingChanges() {}

  /** Of those that were asked for the newest; below the query's cursor. */
  static List<ChangeSummary> find(Handle handle, ChangeQuery query, int most) {
    if (!mayWait(query)) {
      return List.of();
    }
    return find(handle, query, 0, query.before().orElse(Long.MAX_VALUE), most);
  }

  private static List<ChangeSummary> find(
      Handle handle, ChangeQuery query, long least, long before, int most) {
    return handle
        .createQuery(Database.sql("waiting-changes"))
        .bind("least", least)
        .bind("before", before)
        .bind("tenant", query.tenant().map(TenantId::value).orElse(null))
        .bind("crm_id", query.crmId().orElse(null))
        .bind("event_id", query.eventId().orElse(null))
        .bind("from", query.from().map(Instant::toString).orElse(null))
        .bind("to", query.to().map(Instant::toString).orElse(null))
        .bind("most", most)
        .map(ChangeRows::summary)
        .list();
  }

  /** A lead whose record is not read has no number yet, and nothing that could be given up. */
  private static boolean mayWait(ChangeQuery query) {
    return query.phone().isEmpty()
        && query.givenUp().isEmpty()
        && query.state().filter(state -> state != State.AWAITING_RECORD).isEmpty();
  }

  static Optional<ChangeStory> story(Handle handle, long id) {
    return find(handle, ChangeQuery.all(), id, id + 1, 1).stream()
        .findFirst()
        .map(
            change ->
                handle
                    .createQuery(Database.sql("waiting-story"))
                    .bind("id", id)
                    .map((row, context) -> story(row, change))
                    .one());
  }

  private static ChangeStory story(ResultSet row, ChangeSummary change) throws SQLException {
    String trouble = row.getString("sentence");
    int readings = row.getInt("attempts");
    return new ChangeStory(
        change,
        null,
        Columns.tokens(row.getString("fields")),
        new DecisionStory(
            change.decision(),
            null,
            row.getString("fault"),
            "the event told only which record changed; that is being read from the CRM, tried "
                + (readings == 1 ? "once" : readings + " times")
                + (trouble == null ? "" : "; " + trouble)),
        List.of(),
        List.of());
  }
}
