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
 * custom_fields.<key>}, of several choices the numbers of all. Webhooks and the API write custom
 * fields differently (pipedrive.readme.io, "Webhooks v2 migration guide"; "API v2 custom fields"),
 * and are read alike.
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

  /**
   * Of a webhook each is {@code {"type":…,"value":…}}, {@code {"type":"enum","id":…}} or {@code
   * {"type":"set","values":[{"id":…}]}}; of the API it is plain, or has a {@code value}.
   */
  private static void plainCustomFields(ObjectNode custom) {
    List<String> names = new ArrayList<>();
    custom.fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      JsonNode field = custom.get(name);
      JsonNode value = field.has("value") ? field.get("value") : field.get("id");
      if (field.isObject() && value != null && value.isValueNode()) {
        custom.set(name, value);
      } else if (field.path("values").isArray()) {
        ArrayNode chosen = custom.arrayNode();
        field.get("values").forEach(one -> chosen.add(one.has("id") ? one.get("id") : one));
        custom.set(name, chosen);
      }
    }
  }
}
