package org.trackdrivesync.writeback;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;

/** Compares what CRMs write into fields. */
final class FieldTexts {
  private FieldTexts() {}

  /** What was not said is as good as blank. */
  static String text(String name, Map<String, String> fields) {
    return fields.getOrDefault(name, "").strip();
  }

  static boolean differs(String name, Map<String, String> now, Map<String, String> before) {
    return now.containsKey(name) && !same(text(name, before), text(name, now));
  }

  /**
   * CRMs write times in their own ways: HubSpot in milliseconds, Zoho with an offset, Salesforce
   * with one that lacks its colon.
   */
  static boolean same(String one, String other) {
    return one.equals(other)
        || instant(one).filter(time -> instant(other).filter(time::equals).isPresent()).isPresent();
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(
          text.matches("[1-9]\\d{11,14}")
              ? Instant.ofEpochMilli(Long.parseLong(text))
              : OffsetDateTime.parse(withColon(text)).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String withColon(String text) {
    return text.replaceFirst("([+-]\\d{2})(\\d{2})$", "$1:$2");
  }
}
