package org.trackdrivesync.simulator.salesforce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@code PATCH …/sobjects/{object}/{id}}: what is read of it is checked before anything changes.
 */
final class RowUpdate {
  private static final JsonMapper JSON = new JsonMapper();
  private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};
  private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT.*";

  private RowUpdate() {}

  static SalesforceReply of(Organisation organisation, String object, String id, String body) {
    Optional<SalesforceRecord> last = organisation.object(object).last(id);
    if (last.isEmpty()) {
      return SalesforceReply.error(404, "NOT_FOUND", "Provided external ID field does not exist");
    }
    if (last.get().deleted()) {
      return SalesforceReply.error(404, "ENTITY_IS_DELETED", "entity is deleted");
    }
    Map<String, Object> fields;
    try {
      fields = new HashMap<>(JSON.readValue(body, FIELDS));
    } catch (JsonProcessingException e) {
      return SalesforceReply.error(400, "JSON_PARSER_ERROR", "Unexpected character");
    }
    for (String name : fields.keySet()) {
      if (organisation.object(object).field(name).isEmpty()) {
        return SalesforceReply.error(
            400, "INVALID_FIELD", "No such column '" + name + "' on sobject of type " + object);
      }
    }
    fields.replaceAll((name, value) -> stored(value));
    organisation.written(object, id, fields);
    return new SalesforceReply(204, "", Map.of(), 0);
  }

  /** A time is answered in Salesforce's own writing, however it was told. */
  private static Object stored(Object value) {
    return value instanceof String text && text.matches(TIME) ? instant(text) : value;
  }

  private static Instant instant(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }
}
