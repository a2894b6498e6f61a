package org.trackdrivesync.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.trackdrivesync.intake.SourceStanding;
import org.trackdrivesync.intake.WantedBatch;
import org.trackdrivesync.intake.WantedRecord;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.lead.SourceFault;
import org.trackdrivesync.tenant.TenantId;

/** Reads rows of events that wait for their records, and of their sources. */
final class WantedRows {
  private WantedRows() {}

  /** One row of a claim. */
  record Claimed(WantedRecord wanted, Duration slotIn) {
    /** Tenant and source, which make a batch. */
    String source() {
      return wanted.event().tenant() + " " + wanted.event().source();
    }
  }

  static Claimed claimed(ResultSet row) throws SQLException {
    LeadChange event =
        new LeadChange(
            new TenantId(row.getString("tenant")),
            row.getString("source"),
            row.getString("event_id"),
            row.getString("crm_id"),
            ChangeKind.valueOf(row.getString("kind")),
            Instants.read(row, "occurred_at"),
            Columns.list(row.getString("merged_from")),
            Columns.tokens(row.getString("fields")));
    return new Claimed(
        new WantedRecord(
            row.getLong("id"), row.getInt("attempts"), Instants.read(row, "received_at"), event),
        Instants.readDuration(row, "wait"));
  }

  static WantedBatch batch(List<Claimed> rows) {
    LeadChange first = rows.get(0).wanted().event();
    return new WantedBatch(
        first.tenant(),
        first.source(),
        rows.get(0).slotIn(),
        rows.stream().map(Claimed::wanted).toList());
  }

  static SourceStanding standing(ResultSet row) throws SQLException {
    String fault = row.getString("fault");
    return new SourceStanding(
        new TenantId(row.getString("tenant")),
        row.getString("source"),
        row.getLong("waiting"),
        row.getLong("held"),
        Duration.ofSeconds(row.getLong("oldest")),
        fault == null
            ? Optional.empty()
            : Optional.of(
                new SourceStanding.Trouble(
                    SourceFault.valueOf(fault),
                    row.getString("sentence"),
                    Instants.read(row, "failing_since"),
                    Optional.ofNullable(Instants.read(row, "next_try")))),
        Columns.list(row.getString("unreadable")),
        Optional.ofNullable(Instants.read(row, "answered_at")));
  }
}
