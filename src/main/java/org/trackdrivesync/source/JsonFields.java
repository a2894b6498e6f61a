package org.trackdrivesync.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/**
 * The fields of a record that a CRM told, flat: nested ones are named with dots, a list of plain
 * values is joined by commas, and what is null is blank, since the record has it empty.
 */
public final class JsonFields {
  private JsonFields() {}

  public static Map<String, String> of(JsonNode record) {
    Map<String, String> fields = new LinkedHashMap<>();
    add(fields, "", record);
    return fields;
  }

  private static void add(Map<String, String> fields, String prefix, JsonNode object) {
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      String name = prefix + field.getKey();
      JsonNode value = field.getValue();
      if (value.isObject()) {
        add(fields, name + ".", value);
      } else if (value.isArray()) {
        fields.put(name, joined(value));
      } else {
        fields.put(name, FieldText.of(value));
      }
    }
  }

  private static String joined(JsonNode list) {
    StringJoiner joined = new StringJoiner(",");
    list.forEach(item -> joined.add(item.isValueNode() ? item.asText() : item.toString()));
    return FieldText.storable(joined.toString());
  }
}
