package org.trackdrivesync.source.zoho;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Times as Zoho writes them: to the second, with an offset in digits, as {@code +05:30}. */
final class ZohoTime {
  private static final DateTimeFormatter WRITTEN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT).withZone(ZoneOffset.UTC);

  private ZohoTime() {}

  static String of(Instant time) {
    return WRITTEN.format(time);
  }

  /** Empty for what is no such time. */
  static Optional<Instant> read(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException notIso) {
      return Optional.empty();
    }
  }
}
