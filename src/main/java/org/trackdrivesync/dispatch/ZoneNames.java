package org.trackdrivesync.dispatch;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Time zones by the names that CRMs give them: IANA's ids, an offset as {@code -05:00}, the names
 * of Ruby on Rails in {@code rails-time-zones.txt}, and those of Windows and of everyday speech in
 * {@code time-zone-names.txt}.
 */
final class ZoneNames {
  /** How lists for people show a zone: {@code (GMT-05:00) Eastern Time (US & Canada)}. */
  private static final Pattern OFFSET_IN_FRONT =
      Pattern.compile("^\\((?:GMT|UTC)[^)]*\\)\\s*", Pattern.CASE_INSENSITIVE);

  private static final Map<String, List<ZoneId>> RAILS = ZoneTable.read("rails-time-zones.txt");

  private static final Map<String, ZoneId> BY_NAME = read();

  private ZoneNames() {}

  static Optional<ZoneId> find(String text) {
    String name = OFFSET_IN_FRONT.matcher(text.strip()).replaceFirst("");
    ZoneId known = BY_NAME.get(key(name));
    if (known != null || name.isEmpty()) {
      return Optional.ofNullable(known);
    }
    try {
      return Optional.of(ZoneId.of(name));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** What Rails calls a zone; empty where it has no name for that one. */
  static Optional<String> rails(ZoneId zone) {
    return RAILS.entrySet().stream()
        .filter(name -> name.getValue().get(0).equals(zone))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static Map<String, ZoneId> read() {
    Map<String, ZoneId> names = new TreeMap<>();
    ZoneId.getAvailableZoneIds().forEach(id -> names.put(key(id), ZoneId.of(id)));
    RAILS.forEach((name, zones) -> names.put(key(name), zones.get(0)));
    ZoneTable.read("time-zone-names.txt")
        .forEach((name, zones) -> names.put(key(name), zones.get(0)));
    return names;
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
