package org.trackdrivesync.simulator.highlevel;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A contact as HighLevel keeps it.
 *
 * @param fields by the names that they have in a lead's mapping, custom ones as {@code
 *     customFields.<id>}; blank what was emptied
 */
public record Contact(String id, Map<String, String> fields, Instant addedAt, Instant updatedAt) {
  static final String CUSTOM = "customFields.";
  private static final JsonMapper JSON = new JsonMapper();
  private static final String[] PLAIN = {
    "firstName", "lastName", "email", "phone", "source", "city", "state", "country"
  };

  public Contact {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  Contact with(Map<String, String> changed, Instant now) {
    Map<String, String> all = new LinkedHashMap<>(fields);
    all.putAll(changed);
    return new Contact(id, all, addedAt, now);
  }

  public String field(String name) {
    return fields.getOrDefault(name, "");
  }

  /** As webhooks and the API tell it, but for what only the one or the other has. */
  ObjectNode told(String location) {
    ObjectNode contact = JSON.createObjectNode().put("locationId", location).put("id", id);
    for (String name : PLAIN) {
      if (!field(name).isEmpty()) {
        contact.put(name, field(name));
      }
    }
    contact.put("dnd", Boolean.parseBoolean(fields.getOrDefault("dnd", "false")));
    contact.putObject("dndSettings");
    var tags = contact.putArray("tags");
    for (String tag : field("tags").split(",")) {
      if (!tag.isEmpty()) {
        tags.add(tag);
      }
    }
    var custom = contact.putArray("customFields");
    fields.forEach(
        (name, value) -> {
          if (name.startsWith(CUSTOM) && !value.isEmpty()) {
            custom.addObject().put("id", name.substring(CUSTOM.length())).put("value", value);
          }
        });
    return contact.put("dateAdded", addedAt.toString()).put("dateUpdated", updatedAt.toString());
  }
}
