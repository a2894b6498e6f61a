package org.trackdrivesync.dispatch;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * When a callback is to be placed, as TrackDrive books it: to the minute, by the clock of a zone
 * that Rails has a name for (scheduled_callbacks.html).
 *
 * @param at to the minute
 * @param zone whose clock tells it; one without a name in Rails is told by that of UTC
 */
public record CallbackTime(Instant at, ZoneId zone) {
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
  private static final Pattern EPOCH_MILLIS = Pattern.compile("\\d{13}");

  public CallbackTime {
    at = at.truncatedTo(ChronoUnit.MINUTES);
  }

  /**
   * Reads what a CRM says: a time with an offset, a time on the clock where the lead is, or
   * milliseconds since 1970.
   *
   * @param zones where the lead may be; the first counts
   * @return empty where it is none of these
   */
  public static Optional<CallbackTime> read(String text, List<ZoneId> zones) {
    ZoneId zone = zones.isEmpty() ? ZoneOffset.UTC : zones.get(0);
    return instant(text.strip().replaceFirst("^(\\d{4}-\\d\\d-\\d\\d) ", "$1T"), zone)
        .map(at -> new CallbackTime(at, zone));
  }

  private static Optional<Instant> instant(String text, ZoneId zone) {
    try {
      if (EPOCH_MILLIS.matcher(text).matches()) {
        return Optional.of(Instant.ofEpochMilli(Long.parseLong(text)));
      }
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException withoutOffset) {
      return onTheClock(text, zone);
    }
  }

  private static Optional<Instant> onTheClock(String text, ZoneId zone) {
    try {
      return Optional.of(LocalDateTime.parse(text).atZone(zone).toInstant());
    } catch (DateTimeException neither) {
      return Optional.empty();
    }
  }

  /** The parameters {@code place_call_at} and {@code place_call_time_zone}. */
  public Map<String, String> parameters() {
    Optional<String> known = ZoneNames.rails(zone);
    ZoneId told = known.isPresent() ? zone : ZoneOffset.UTC;
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("place_call_at", MINUTE.format(at.atZone(told)));
    parameters.put("place_call_time_zone", known.orElse("UTC"));
    return parameters;
  }
}
