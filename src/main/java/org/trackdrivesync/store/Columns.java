package org.trackdrivesync.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How values are written for PostgreSQL and read back. */
final class Columns {
  private static final JsonMapper JSON = new JsonMapper();
  private static final TypeReference<Map<String, String>> TOKENS = new TypeReference<>() {};
  private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

  private Columns() {}

  /** A parameter for {@code unnest}: one array of a column. */
  static <T> String[] texts(Collection<T> rows, Function<T, ?> column) {
    return rows.stream()
        .map(column)
        .map(value -> value == null ? null : value.toString())
        .toArray(String[]::new);
  }

  static <T> Long[] longs(Collection<T> rows, Function<T, Long> column) {
    return rows.stream().map(column).toArray(Long[]::new);
  }

  static <T> Integer[] ints(Collection<T> rows, Function<T, Integer> column) {
    return rows.stream().map(column).toArray(Integer[]::new);
  }

  /** As PostgreSQL reads an interval; null stays null. */
  static String interval(Duration duration) {
    return duration == null ? null : duration.toNanos() / 1000 + " microseconds";
  }

  /** As PostgreSQL reads an array of plain values. */
  static String array(Collection<?> values) {
    return values.stream().map(Object::toString).collect(Collectors.joining(",", "{", "}"));
  }

  static String json(Map<String, String> tokens) {
    try {
      return JSON.writeValueAsString(tokens);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of texts is always JSON", e);
    }
  }

  static String json(List<String> texts) {
    try {
      return JSON.writeValueAsString(texts);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a list of texts is always JSON", e);
    }
  }

  static List<String> list(String json) {
    try {
      return JSON.readValue(json, TEXTS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored list of texts is always JSON", e);
    }
  }

  static Map<String, String> tokens(String json) {
    try {
      return JSON.readValue(json, TOKENS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored map of texts is always JSON", e);
    }
  }

  /** Zones with commas between; null for none. */
  static String zones(List<ZoneId> zones) {
    return zones.isEmpty()
        ? null
        : zones.stream().map(ZoneId::getId).collect(Collectors.joining(","));
  }

  /** None where another version of the program knew a zone that this one does not. */
  static List<ZoneId> zones(String text) {
    if (text == null) {
      return List.of();
    }
    try {
      return Arrays.stream(text.split(",")).map(ZoneId::of).toList();
    } catch (DateTimeException e) {
      return List.of();
    }
  }
}
