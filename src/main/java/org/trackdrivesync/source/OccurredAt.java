package org.trackdrivesync.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;

/** Reads when a change happened: ISO 8601 with an offset, or milliseconds since 1970. */
public final class OccurredAt {
  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Instant TOO_LATE = Instant.parse("2201-01-01T00:00:00Z");
  private static final int LONGEST = 40;

  /** Until the year 2286; as milliseconds so few would be of 1970. */
  private static final int DIGITS_OF_SECONDS = 10;

  /** The offset with or without a colon: CRMs write {@code +0000} too. */
  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendPattern("[XXX][XX][X]")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private OccurredAt() {}

  /**
   * Reads a CRM's time, which may be any of those, or seconds since 1970; a blank may stand for the
   * T, and a time without an offset is UTC. Null where the text is blank.
   */
  public static Instant of(String field, String text) {
    String written = text.strip();
    if (written.isEmpty()) {
      return null;
    }
    boolean number = written.matches("\\d{1,13}");
    Instant instant =
        number && written.length() <= DIGITS_OF_SECONDS
            ? Instant.ofEpochSecond(Long.parseLong(written))
            : instant(
                field,
                number ? JsonToken.VALUE_NUMBER_INT : JsonToken.VALUE_STRING,
                number ? written : withOffset(written.replaceFirst(" +(?=\\d)", "T")));
    return plausible(field, instant);
  }

  private static String withOffset(String written) {
    return written.matches("[^Z]*T[\\d:.]+") ? written + "Z" : written;
  }

  static Instant read(String field, JsonParser json) throws IOException {
    JsonToken token = json.currentToken();
    String written = token.isScalarValue() ? json.getText() : "";
    Instant instant = token == JsonToken.VALUE_NULL ? null : instant(field, token, written);
    return plausible(field, instant);
  }

  private static Instant plausible(String field, Instant instant) {
    if (instant != null && (instant.isBefore(EARLIEST) || !instant.isBefore(TOO_LATE))) {
      throw new LeadFault(field, "not between the years 1970 and 2200");
    }
    return instant;
  }

  private static Instant instant(String field, JsonToken token, String written) {
    try {
      if (token == JsonToken.VALUE_STRING && written.length() <= LONGEST) {
        return ISO.parse(written, OffsetDateTime::from).toInstant();
      }
      if (token == JsonToken.VALUE_NUMBER_INT) {
        return Instant.ofEpochMilli(Long.parseLong(written));
      }
    } catch (DateTimeException | NumberFormatException e) {
      // told below, with what is allowed
    }
    throw new LeadFault(field, "must be ISO 8601 with an offset, or milliseconds since 1970");
  }
}
