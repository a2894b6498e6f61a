package org.trackdrivesync.trackdrive;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;

/** TrackDrive's clock, as its answers tell it; it may differ from the database's by minutes. */
public final class AccountClock {
  private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

  /** ISO 8601 as its records have it, and the form that its filters take. */
  private static final DateTimeFormatter CREATED =
      new DateTimeFormatterBuilder()
          .appendPattern("yyyy-MM-dd['T'][' ']HH:mm[:ss]")
          .optionalStart()
          .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
          .optionalEnd()
          .appendPattern("[' '][XXX][XX][X]")
          .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
          .toFormatter(Locale.ROOT);

  private AccountClock() {}

  /**
   * By how much the account's clock is ahead of the one that {@code asked} and {@code answered} are
   * of; empty without a readable {@code Date} header, which has whole seconds.
   */
  public static Optional<Duration> ahead(String date, Instant asked, Instant answered) {
    if (date == null) {
      return Optional.empty();
    }
    try {
      Instant told = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Instant middle = asked.plus(Duration.between(asked, answered).dividedBy(2));
      return Optional.of(Duration.between(middle, told.plus(HALF_A_SECOND)));
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }

  /** A record's time; empty where it cannot be read or tells no offset. */
  public static Optional<Instant> created(String text) {
    String time = text.strip();
    try {
      return Optional.of(
          time.endsWith("UTC")
              ? OffsetDateTime.parse(time.replace("UTC", "Z"), CREATED).toInstant()
              : OffsetDateTime.parse(time, CREATED).toInstant());
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }
}
