package org.trackdrivesync.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.trackdrivesync.lead.ChangeKind;

/**
 * One lead as the json format writes it.
 *
 * @param eventId empty when it is not given
 * @param crmId empty when it is not given
 * @param occurredAt null when it is not given
 * @param mergedFrom ids of leads that are this one now
 */
record JsonLead(
    String eventId,
    String crmId,
    ChangeKind kind,
    Instant occurredAt,
    List<String> mergedFrom,
    Map<String, String> fields) {
  static final int LONGEST_ID = 255;
  private static final int MOST_MERGED = 100;

  /**
   * Reads the object that the parser stands at the start of. Keys that the format does not know are
   * passed over.
   *
   * @throws LeadFault at the first thing that is wrong, the parser left where it is
   */
  static JsonLead read(JsonParser json) throws IOException {
    String eventId = "";
    String crmId = "";
    ChangeKind kind = ChangeKind.UPDATED;
    Instant occurredAt = null;
    List<String> mergedFrom = List.of();
    Map<String, String> fields = null;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String key = json.currentName();
      json.nextToken();
      switch (key) {
        case "eventId" -> eventId = id(key, json);
        case "id" -> crmId = id(key, json);
        case "type" -> kind = kind(key, json);
        case "occurredAt" -> occurredAt = OccurredAt.read(key, json);
        case "mergedFrom" -> mergedFrom = ids(key, json);
        case "fields" -> fields = FlatFields.read(json, key);
        default -> json.skipChildren();
      }
    }
    if (fields == null && kind == ChangeKind.DELETED) {
      fields = Map.of();
    }
    if (fields == null) {
      throw new LeadFault("fields", "missing");
    }
    return new JsonLead(eventId, crmId, kind, occurredAt, mergedFrom, fields);
  }

  private static String id(String field, JsonParser json) throws IOException {
    JsonToken token = json.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return "";
    }
    if (token != JsonToken.VALUE_STRING && !token.isNumeric()) {
      throw new LeadFault(field, "must be text or a number");
    }
    String text = StoredText.checked(field, json.getText(), LONGEST_ID);
    return text.isBlank() ? "" : text;
  }

  private static List<String> ids(String field, JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return List.of();
    }
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw new LeadFault(field, "must be a list of ids");
    }
    List<String> ids = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (ids.size() == MOST_MERGED) {
        throw new LeadFault(field, "more than " + MOST_MERGED + " ids");
      }
      ids.add(id(field, json));
    }
    ids.removeIf(String::isEmpty);
    return ids;
  }

  private static ChangeKind kind(String field, JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return ChangeKind.UPDATED;
    }
    String text = json.currentToken() == JsonToken.VALUE_STRING ? json.getText() : "";
    return ChangeKind.parse(text)
        .orElseThrow(() -> new LeadFault(field, "must be created, updated or deleted"));
  }
}
