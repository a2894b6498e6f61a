package org.trackdrivesync.dispatch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A file of lines {@code name = zone, zone}; {@code #} begins a comment. */
final class ZoneTable {
  private ZoneTable() {}

  static Map<String, List<ZoneId>> read(String file) {
    Map<String, List<ZoneId>> table = new LinkedHashMap<>();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                ZoneTable.class.getResourceAsStream(file), StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(line -> put(table, line));
      return table;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void put(Map<String, List<ZoneId>> table, String line) {
    String[] sides = line.split("=", 2);
    List<ZoneId> zones = Arrays.stream(sides[1].split(",")).map(z -> ZoneId.of(z.strip())).toList();
    if (table.put(sides[0].strip(), zones) != null) {
      throw new IllegalStateException(sides[0].strip() + " is written twice");
    }
  }
}
