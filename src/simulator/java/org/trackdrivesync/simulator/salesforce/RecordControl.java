package org.trackdrivesync.simulator.salesforce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What somebody who plays with the simulator tells it: records made, changed and deleted. */
final class RecordControl {
  private static final JsonMapper JSON = new JsonMapper();
  private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};
  private static final Pattern RECORDS = Pattern.compile("/simulator/records/(\\w+)(?:/(\\w+))?");

  private final Organisation organisation;

  RecordControl(Organisation organisation) {
    this.organisation = organisation;
  }

  static boolean isMeant(String path) {
    return path.startsWith("/simulator/");
  }

  SalesforceReply serve(String method, String path, String body) {
    Matcher records = RECORDS.matcher(path);
    if (!records.matches()) {
      return SalesforceReply.json(404, Map.of("paths", "/simulator/records/<object>[/<id>]"));
    }
    String object = records.group(1);
    String id = records.group(2);
    try {
      Map<String, Object> fields = body.isBlank() ? Map.of() : JSON.readValue(body, FIELDS);
      if (id == null) {
        return SalesforceReply.json(201, Map.of("id", organisation.create(object, fields)));
      }
      if (method.equals("DELETE")) {
        organisation.delete(object, id);
      } else {
        organisation.update(object, id, fields);
      }
      return SalesforceReply.json(200, Map.of("id", id));
    } catch (JsonProcessingException | IllegalArgumentException | SoqlRefused wrong) {
      return SalesforceReply.json(400, Map.of("problem", "no such record, object or JSON"));
    }
  }
}
