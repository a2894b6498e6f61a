package org.trackdrivesync.simulator.pipedrive;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A person as Pipedrive keeps it.
 *
 * @param fields by the names that they have in a lead's mapping, custom ones as {@code
 *     custom_fields.<key>}; blank what was emptied
 */
public record Person(long id, Map<String, String> fields, Instant addedAt, Instant updatedAt) {
  static final String CUSTOM = "custom_fields.";
  private static final JsonMapper JSON = new JsonMapper();

  public Person {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  Person with(Map<String, String> changed, Instant now) {
    Map<String, String> all = new LinkedHashMap<>(fields);
    all.putAll(changed);
    return new Person(id, all, addedAt, now);
  }

  public String field(String name) {
    return fields.getOrDefault(name, "");
  }

  /** As the API tells it: custom fields are plain. */
  ObjectNode ofApi(boolean withMarketing) {
    ObjectNode person = standard(withMarketing);
    ObjectNode custom = person.putObject("custom_fields");
    custom().forEach((key, value) -> custom.put(key, value.isEmpty() ? null : value));
    return person;
  }

  /** As a webhook tells it: custom fields have a type. */
  ObjectNode ofWebhook() {
    ObjectNode person = standard(true);
    ObjectNode custom = person.putObject("custom_fields");
    custom()
        .forEach(
            (key, value) -> {
              if (value.isEmpty()) {
                custom.putNull(key);
              } else {
                custom.putObject(key).put("type", "varchar").put("value", value);
              }
            });
    return person;
  }

  private ObjectNode standard(boolean withMarketing) {
    ObjectNode person = JSON.createObjectNode().put("id", id);
    for (String name : new String[] {"name", "first_name", "last_name"}) {
      person.put(name, fields.get(name));
    }
    person.put("owner_id", 22).putNull("org_id");
    list(person, "phones", field("phone"));
    list(person, "emails", field("email"));
    person.putArray("label_ids");
    if (withMarketing) {
      person.put("marketing_status", fields.getOrDefault("marketing_status", "no_consent"));
    }
    return person
        .put("add_time", seconds(addedAt))
        .put("update_time", seconds(updatedAt))
        .put("visible_to", 3);
  }

  private static void list(ObjectNode person, String name, String value) {
    var all = person.putArray(name);
    if (!value.isEmpty()) {
      all.addObject().put("label", "work").put("primary", true).put("value", value);
    }
  }

  private Map<String, String> custom() {
    Map<String, String> custom = new LinkedHashMap<>();
    fields.forEach(
        (name, value) -> {
          if (name.startsWith(CUSTOM)) {
            custom.put(name.substring(CUSTOM.length()), value);
          }
        });
    return custom;
  }

  private static String seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
