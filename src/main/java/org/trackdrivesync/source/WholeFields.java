package org.trackdrivesync.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/**
 * The fields of a record that a CRM told whole, named as {@link FlatFields} names those of its
 * webhooks, so that one mapping serves both. It differs in two things: what is null is blank, since
 * the record has it empty; and what the store cannot hold is cut, since no sender is there to be
 * told.
 */
public final class WholeFields {
  private static final int LONGEST_NAME = 255;

  private final Map<String, String> fields = new LinkedHashMap<>();

  private WholeFields() {}

  public static Map<String, String> of(JsonNode record) {
    WholeFields found = new WholeFields();
    found.addAll("", record);
    return found.fields;
  }

  private void addAll(String prefix, JsonNode object) {
    object.properties().forEach(field -> add(prefix + field.getKey(), field.getValue()));
  }

  private void add(String name, JsonNode value) {
    if (value.isObject()) {
      addAll(name + ".", value);
    } else if (value.isArray()) {
      addList(name, value);
    } else {
      put(name, FieldText.of(value));
    }
  }

  private void addList(String name, JsonNode list) {
    StringJoiner joined = new StringJoiner(",");
    boolean plain = true;
    int index = 0;
    for (JsonNode element : list) {
      plain &= element.isValueNode();
      if (element.isValueNode() && !element.isNull()) {
        joined.add(element.asText());
      }
      add(name + "." + index++, element);
    }
    if (plain) {
      put(name, FieldText.storable(joined.toString()));
    }
  }

  private void put(String name, String value) {
    if (StoredText.problem(name, LONGEST_NAME) == null) {
      fields.put(name, value);
    }
  }
}
