package org.trackdrivesync.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a request says, wherever it says it: query, form or JSON body, top level or {@code data}.
 */
final class Parameters {
  private static final Set<String> RESERVED =
      Set.of(
          "lead_id",
          "lead_token",
          "schedule_lead_token",
          "offer_lead_token",
          "schedule_id",
          "to",
          "auth_token",
          "serializer",
          "caller_id");

  private final Map<String, String> values = new HashMap<>();
  private final Set<String> names = new HashSet<>();

  /** Reads them; a JSON body that is none is an {@link UncheckedIOException}. */
  static Parameters of(String url, String contentType, byte[] body) {
    Parameters read = new Parameters();
    int query = url.indexOf('?');
    if (query >= 0) {
      read.readForm(url.substring(query + 1));
    }
    if (body == null || body.length == 0) {
      return read;
    }
    if (contentType != null && contentType.startsWith("application/x-www-form-urlencoded")) {
      read.readForm(new String(body, StandardCharsets.UTF_8));
    } else {
      read.readJson(body);
    }
    return read;
  }

  static Parameters of(Map<String, String> values) {
    Parameters given = new Parameters();
    given.values.putAll(values);
    return given;
  }

  /** The names at top level; what {@code data} holds is called that alone. */
  Set<String> names() {
    return names;
  }

  boolean has(String name) {
    return text(name) != null;
  }

  /** The trimmed text, or null when it is absent or blank. */
  String text(String name) {
    String value = values.get(name);
    return value == null || value.isBlank() ? null : value.trim();
  }

  String text(String name, String otherwise) {
    String value = text(name);
    return value == null ? otherwise : value;
  }

  boolean flag(String name) {
    return Set.of("1", "true", "yes", "on").contains(text(name, "").toLowerCase());
  }

  int number(String name, int otherwise) {
    try {
      return Integer.parseInt(text(name, ""));
    } catch (NumberFormatException notANumber) {
      return otherwise;
    }
  }

  /** Everything that says something about the lead and not about the request. */
  Map<String, String> tokens() {
    Map<String, String> tokens = new HashMap<>(values);
    tokens.keySet().removeAll(RESERVED);
    return tokens;
  }

  private void readForm(String form) {
    for (String pair : form.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
  }

  private void readJson(byte[] body) {
    try {
      JsonNode root = Json.MAPPER.readTree(body);
      if (!root.isObject()) {
        throw new IOException("the body is no JSON object");
      }
      root.fieldNames().forEachRemaining(names::add);
      root.path("data").properties().forEach(entry -> putJson(entry.getKey(), entry.getValue()));
      root.properties().forEach(entry -> putJson(entry.getKey(), entry.getValue()));
    } catch (IOException notJson) {
      throw new UncheckedIOException(notJson);
    }
  }

  private void putJson(String name, JsonNode value) {
    if (value.isValueNode() && !value.isNull()) {
      values.put(name, value.asText());
    }
  }

  /** Rails writes nested form keys as {@code data[name]}. */
  private void put(String name, String value) {
    boolean nested = name.startsWith("data[") && name.endsWith("]");
    names.add(nested ? "data" : name);
    values.put(nested ? name.substring(5, name.length() - 1) : name, value);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
