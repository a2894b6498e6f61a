package org.trackdrivesync.simulator;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** Dates as TrackDrive takes and writes them. */
final class Dates {
  private static final DateTimeFormatter WRITTEN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxxx");
  private static final List<DateTimeFormatter> READ =
      List.of(
          DateTimeFormatter.ISO_OFFSET_DATE_TIME,
          DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xx"));

  private Dates() {}

  static String write(Moment moment, String timeZone) {
    return WRITTEN.format(moment.at().atZone(ZoneId.of(timeZone)));
  }

  static Optional<Instant> read(String text) {
    if (text == null) {
      return Optional.empty();
    }
    for (DateTimeFormatter format : READ) {
      try {
        return Optional.of(OffsetDateTime.parse(text, format).toInstant());
      } catch (DateTimeException otherFormat) {
        continue;
      }
    }
    return Optional.empty();
  }
}
