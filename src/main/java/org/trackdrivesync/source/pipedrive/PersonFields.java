package org.trackdrivesync.source.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.trackdrivesync.source.Values;

/**
 * Makes the lists of a person plain: {@code phone} and {@code email} are the primary one, or else
 * the first, all of them remain as {@code phones.<n>.value}; a custom field is {@code
 * custom_fields.<key>}.
 */
final class PersonFields {
  private PersonFields() {}

  static void simplify(ObjectNode data) {
    primary(data, "phone", "phones");
    primary(data, "email", "emails");
    if (data.get("custom_fields") instanceof ObjectNode custom) {
      plainCustomFields(custom);
    }
  }

  private static void primary(ObjectNode data, String one, String all) {
    JsonNode list = data.get(all) instanceof ArrayNode ? data.get(all) : data.get(one);
    if (!(list instanceof ArrayNode)) {
      return;
    }
    String chosen = "";
    for (JsonNode entry : list) {
      String value = Values.text(entry.get("value"));
      boolean primary = entry.path("primary").asBoolean();
      if (!value.isBlank() && (primary || chosen.isEmpty())) {
        chosen = value;
      }
      if (primary && !value.isBlank()) {
        break;
      }
    }
    data.set(all, list);
    data.put(one, chosen);
  }

  /** Each is {@code {"type":…,"value":…}}, or {@code {"type":"enum","id":…}}. */
  private static void plainCustomFields(ObjectNode custom) {
    List<String> names = new ArrayList<>();
    custom.fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      JsonNode field = custom.get(name);
      JsonNode value = field.has("value") ? field.get("value") : field.get("id");
      if (field.isObject() && value != null && value.isValueNode()) {
        custom.set(name, value);
      }
    }
  }
}
