package org.trackdrivesync.tenant;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations as people write them: {@code 30s}, {@code 1h30m}, {@code 90d}, or ISO 8601. */
final class Durations {
  private static final String ALLOWED = "must be a duration such as 500ms, 30s, 15m, 2h or 90d";
  private static final Pattern WRITTEN =
      Pattern.compile(
          "(?:(\\d{1,9})d)?(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?(?:(\\d{1,9})s)?(?:(\\d{1,9})ms)?");

  private Durations() {}

  static Duration parse(String text) {
    String written = text.strip().toLowerCase(Locale.ROOT);
    if (written.matches("\\d+")) {
      throw new IllegalArgumentException("needs a unit, such as " + written + "s");
    }
    Matcher parts = WRITTEN.matcher(written);
    if (!written.isEmpty() && parts.matches()) {
      return Duration.ofDays(part(parts, 1))
          .plusHours(part(parts, 2))
          .plusMinutes(part(parts, 3))
          .plusSeconds(part(parts, 4))
          .plusMillis(part(parts, 5));
    }
    try {
      return Duration.parse(written);
    } catch (DateTimeParseException | ArithmeticException e) {
      throw new IllegalArgumentException(ALLOWED, e);
    }
  }

  /** A parser that also refuses what is outside two durations, both allowed. */
  static Function<String, Duration> between(String least, String most) {
    Duration from = parse(least);
    Duration to = parse(most);
    return text -> {
      Duration duration = parse(text);
      if (duration.compareTo(from) < 0 || duration.compareTo(to) > 0) {
        throw new IllegalArgumentException("must be from " + least + " to " + most);
      }
      return duration;
    };
  }

  private static long part(Matcher parts, int group) {
    return parts.group(group) == null ? 0 : Long.parseLong(parts.group(group));
  }
}
