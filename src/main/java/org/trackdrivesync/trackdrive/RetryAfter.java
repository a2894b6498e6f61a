package org.trackdrivesync.trackdrive;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.hc.client5.http.utils.DateUtils;

/**
 * Reads {@code Retry-After} in both its forms, seconds and a date (RFC 9110, 10.2.3). A date is
 * compared with the answer's own {@code Date}: TrackDrive's clock is judged by itself, never by
 * this machine's.
 */
public final class RetryAfter {
  private static final String SECONDS = "\\d+";

  /** More digits than make sense of any wait; what is longer counts as this many nines. */
  private static final int MOST_DIGITS = 9;

  private RetryAfter() {}

  /**
   * How long TrackDrive asks to wait; never negative, and not capped here.
   *
   * @param value of {@code Retry-After}, or null
   * @param date of the same answer, or null: then a date says nothing
   * @return empty when there is none, or none that can be read
   */
  public static Optional<Duration> read(String value, String date) {
    if (value == null) {
      return Optional.empty();
    }
    String asked = value.strip();
    if (asked.matches(SECONDS)) {
      return Optional.of(Duration.ofSeconds(seconds(asked)));
    }
    Instant until = DateUtils.parseStandardDate(asked);
    Instant answered = date == null ? null : DateUtils.parseStandardDate(date.strip());
    if (until == null || answered == null) {
      return Optional.empty();
    }
    return Optional.of(until.isAfter(answered) ? Duration.between(answered, until) : Duration.ZERO);
  }

  private static long seconds(String digits) {
    String significant = digits.replaceFirst("^0+(?=\\d)", "");
    return significant.length() > MOST_DIGITS
        ? Long.parseLong("9".repeat(MOST_DIGITS))
        : Long.parseLong(significant);
  }
}
