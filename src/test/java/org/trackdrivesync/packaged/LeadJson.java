package org.trackdrivesync.packaged;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * A lead as a CRM writes it in {@code format=json}. Values are plain and need no escape.
 *
 * @param number as written; null for none
 */
record LeadJson(String eventId, String number, Map<String, String> fields) {
  private static final AtomicInteger LAST = new AtomicInteger();
  private static final int NUMBERS_AN_EXCHANGE = 10_000;

  /** A lead with an event id and a number that nobody else has. */
  static LeadJson fresh(String status) {
    int serial = LAST.incrementAndGet();
    return new LeadJson("event-" + serial, number(serial), Map.of("status", status));
  }

  /** A valid American number; each serial has its own. */
  private static String number(int serial) {
    int exchange = 220 + serial / NUMBERS_AN_EXCHANGE;
    return String.format("+1719%03d%04d", exchange, serial % NUMBERS_AN_EXCHANGE);
  }

  LeadJson withNumber(String written) {
    return new LeadJson(eventId, written, fields);
  }

  LeadJson withEventId(String id) {
    return new LeadJson(id, number, fields);
  }

  LeadJson with(String field, String value) {
    Map<String, String> more = new LinkedHashMap<>(fields);
    more.put(field, value);
    return new LeadJson(eventId, number, more);
  }

  String json() {
    Map<String, String> all = new LinkedHashMap<>(fields);
    if (number != null) {
      all.put("phone", number);
    }
    String members =
        all.entrySet().stream()
            .map(field -> quoted(field.getKey()) + ":" + quoted(field.getValue()))
            .collect(Collectors.joining(","));
    return "{\"eventId\":"
        + quoted(eventId)
        + ",\"type\":\"updated\",\"id\":"
        + quoted(eventId)
        + ",\"fields\":{"
        + members
        + "}}";
  }

  static String batch(List<LeadJson> leads) {
    return leads.stream().map(LeadJson::json).collect(Collectors.joining(",", "[", "]"));
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }
}
