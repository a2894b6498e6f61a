package org.trackdrivesync.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.trackdrivesync.intake.Backfill;
import org.trackdrivesync.intake.BackfillProgress;
import org.trackdrivesync.intake.BackfillProgress.Counts;
import org.trackdrivesync.intake.BackfillProgress.Ended;
import org.trackdrivesync.intake.SourceStanding.Trouble;
import org.trackdrivesync.lead.SourceFault;
import org.trackdrivesync.tenant.TenantId;

/** Reads the rows of {@code backfill}. */
final class BackfillRows {
  private BackfillRows() {}

  static Backfill backfill(ResultSet row) throws SQLException {
    return new Backfill(
        row.getLong("number"),
        new TenantId(row.getString("tenant")),
        row.getString("source"),
        Backfill.Action.valueOf(row.getString("action")),
        Instants.read(row, "from_time"),
        Instants.read(row, "to_time"),
        row.getString("place"));
  }

  static BackfillProgress with(BackfillProgress progress, List<Ended> outcomes) {
    return new BackfillProgress(
        progress.backfill(),
        progress.state(),
        progress.startedAt(),
        progress.startedBy(),
        progress.endedAt(),
        progress.endedBy(),
        progress.counts(),
        outcomes,
        progress.recordsPerMinute(),
        progress.trouble());
  }

  /** All but what its requests came to. */
  static BackfillProgress progress(ResultSet row) throws SQLException {
    double seconds = row.getDouble("lately_seconds");
    return new BackfillProgress(
        backfill(row),
        BackfillProgress.State.valueOf(row.getString("state")),
        Instants.read(row, "started_at"),
        row.getString("started_by"),
        Optional.ofNullable(Instants.read(row, "ended_at")),
        Optional.ofNullable(row.getString("ended_by")),
        counts(row),
        List.of(),
        seconds < 1 ? 0 : row.getLong("lately") * 60 / seconds,
        trouble(row));
  }

  private static Counts counts(ResultSet row) throws SQLException {
    Long left = row.getObject("remaining", Long.class);
    return new Counts(
        row.getLong("read"),
        row.getLong("known"),
        row.getLong("decided"),
        row.getLong("ignored"),
        row.getLong("waiting"),
        left == null ? OptionalLong.empty() : OptionalLong.of(left));
  }

  private static Optional<Trouble> trouble(ResultSet row) throws SQLException {
    String fault = row.getString("fault");
    if (fault == null) {
      return Optional.empty();
    }
    Instant next = row.getBoolean("rests") ? Instants.read(row, "due_at") : null;
    return Optional.of(
        new Trouble(
            SourceFault.valueOf(fault),
            row.getString("sentence"),
            Instants.read(row, "failing_since"),
            Optional.ofNullable(next)));
  }
}
