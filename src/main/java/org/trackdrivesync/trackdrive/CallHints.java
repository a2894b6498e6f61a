package org.trackdrivesync.trackdrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which calls a body that TrackDrive posted may be about. Neither its form nor a signature is
 * published (subscriptions.html), so it is a hint and nothing more: whatever looks like the name of
 * a call is taken, and none of it is believed.
 */
public final class CallHints {
  /** What is longer is no hint. */
  public static final int LONGEST_BODY = 64 * 1024;

  private static final int MOST_NAMES = 20;
  private static final int DEEPEST = 6;
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,64}");
  private static final Pattern FIELD =
      Pattern.compile("(trackdrive_)?(call_)?(id|uuid)|(trackdrive_)?call");

  private CallHints() {}

  /** Names of calls, in the order in which they stand in the body; none where it tells none. */
  public static Set<String> names(byte[] body) {
    Set<String> names = new LinkedHashSet<>();
    if (body.length <= LONGEST_BODY) {
      JsonNode json = json(body);
      if (json != null && json.isContainerNode()) {
        collect(json, "", 0, names);
      } else {
        form(new String(body, StandardCharsets.UTF_8), names);
      }
    }
    return names;
  }

  /** Whether it may be the id or UUID of a call, and stand in a path. */
  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  private static JsonNode json(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException none) {
      return null;
    }
  }

  private static void collect(JsonNode node, String field, int depth, Set<String> names) {
    if (node.isValueNode()) {
      take(field, node.isNull() ? "" : node.asText(), names);
    } else if (depth < DEEPEST && node.isObject()) {
      node.properties().forEach(one -> collect(one.getValue(), one.getKey(), depth + 1, names));
    } else if (depth < DEEPEST) {
      node.elements().forEachRemaining(one -> collect(one, field, depth + 1, names));
    }
  }

  /** {@code call[id]=7} and {@code call.id=7} are the {@code id} of something, too. */
  private static void form(String text, Set<String> names) {
    for (String pair : text.split("[&\r\n]")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        String[] field = decoded(pair.substring(0, equals)).split("[\\[\\].]+");
        take(
            field.length == 0 ? "" : field[field.length - 1],
            decoded(pair.substring(equals + 1)),
            names);
      }
    }
  }

  private static void take(String field, String value, Set<String> names) {
    String name = value.strip();
    if (names.size() < MOST_NAMES && FIELD.matcher(field).matches() && isName(name)) {
      names.add(name);
    }
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
