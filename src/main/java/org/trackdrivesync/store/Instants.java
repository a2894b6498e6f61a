package org.trackdrivesync.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.postgresql.util.PGInterval;

/** Times as PostgreSQL's driver gives them. */
final class Instants {
  private Instants() {}

  static Instant read(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  /** Reads an array of times. */
  static List<Instant> list(ResultSet row, String column) throws SQLException {
    return Stream.of((Timestamp[]) row.getArray(column).getArray())
        .map(Timestamp::toInstant)
        .toList();
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
