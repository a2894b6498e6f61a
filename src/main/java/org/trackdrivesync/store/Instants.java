package org.trackdrivesync.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.postgresql.util.PGInterval;

/** Times as PostgreSQL's driver gives them. */
final class Instants {
  private Instants() {}

  static Instant read(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  /** Reads an interval of days and less; null where there is none. */
  static Duration readDuration(ResultSet row, String column) throws SQLException {
    PGInterval interval = (PGInterval) row.getObject(column);
    if (interval == null) {
      return null;
    }
    return Duration.ofDays(interval.getDays())
        .plusHours(interval.getHours())
        .plusMinutes(interval.getMinutes())
        .plusNanos(Math.round(interval.getSeconds() * 1e9));
  }
}
