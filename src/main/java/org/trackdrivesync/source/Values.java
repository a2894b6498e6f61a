package org.trackdrivesync.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;

/** Reads single values of a record; each fault names the field and never its value. */
public final class Values {
  private static final List<String> NAMES = List.of("name", "key", "id", "label");
  private static final List<String> VALUES = List.of("value", "values");

  private Values() {}

  /** An id as text; empty where there is none. */
  public static String id(String field, JsonNode value) {
    if (value == null || value.isNull() || value.isMissingNode()) {
      return "";
    }
    if (!value.isTextual() && !value.isNumber()) {
      throw new LeadFault(field, "must be text or a number");
    }
    return id(field, value.asText());
  }

  public static String id(String field, String text) {
    return StoredText.checked(field, text.strip(), JsonLead.LONGEST_ID);
  }

  /** A time; null where there is none. */
  public static Instant time(String field, JsonNode value) {
    if (value == null || value.isNull() || value.isMissingNode()) {
      return null;
    }
    return OccurredAt.of(field, value.isTextual() || value.isNumber() ? value.asText() : "?");
  }

  /** The text of a plain value; empty for any other. */
  public static String text(JsonNode value) {
    return value != null && value.isValueNode() && !value.isNull() ? value.asText() : "";
  }

  /** Whether this is a list of pairs, each of a name and a value. */
  public static boolean isPairs(JsonNode list) {
    if (!list.isArray() || list.isEmpty()) {
      return false;
    }
    for (JsonNode pair : list) {
      if (!pair.isObject() || key(pair, NAMES) == null || key(pair, VALUES) == null) {
        return false;
      }
    }
    return true;
  }

  /** Writes a list of pairs as the fields of one object. */
  public static ObjectNode ofPairs(JsonNode list) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    for (Iterator<JsonNode> pairs = list.elements(); pairs.hasNext(); ) {
      JsonNode pair = pairs.next();
      String name = text(pair.get(key(pair, NAMES)));
      if (!name.isBlank()) {
        fields.set(name, pair.get(key(pair, VALUES)));
      }
    }
    return fields;
  }

  private static String key(JsonNode pair, List<String> candidates) {
    return candidates.stream().filter(pair::has).findFirst().orElse(null);
  }
}
