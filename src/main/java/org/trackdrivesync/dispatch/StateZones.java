package org.trackdrivesync.dispatch;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The time zones of the states of the US and the provinces of Canada, by postal code or name; one
 * that is divided has all of its zones.
 */
final class StateZones {
  private static final Map<String, List<ZoneId>> BY_NAME = read();

  private StateZones() {}

  /** None for a text that is no state; {@code US-TX} is Texas too. */
  static List<ZoneId> of(String text) {
    String name = key(text.strip()).replaceFirst("^(us|ca|usa|can)-", "");
    return BY_NAME.getOrDefault(name, List.of());
  }

  private static Map<String, List<ZoneId>> read() {
    Map<String, List<ZoneId>> states = new TreeMap<>();
    ZoneTable.read("state-time-zones.txt")
        .forEach(
            (names, zones) -> {
              for (String name : names.split("\\|")) {
                states.put(key(name.strip()), zones);
              }
            });
    return states;
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT).replace(".", "");
  }
}
