package org.trackdrivesync.writeback;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.trackdrivesync.source.CrmAnswer;
import org.trackdrivesync.source.CrmRequest;
import org.trackdrivesync.source.zoho.ZohoAccess;
import org.trackdrivesync.tenant.WriteBackField;
import org.trackdrivesync.tenant.WriteBackTarget;

/**
 * Fields of a record of Zoho CRM, by "Update Records" (API v8): {@code PUT /crm/v8/{module}} with
 * {@code {"data":[{"id":…}],"trigger":[]}}. The empty trigger keeps workflows, approvals and
 * blueprints still. A field is emptied by null; a time has an offset in digits. Each record has an
 * end of its own in the answer: a status of 200 may well hold {@code "status":"error"}.
 */
final class ZohoWriter implements OutcomeWriter {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int UNAUTHORIZED = 401;
  private static final int NOT_FOUND = 404;
  private static final int UNPROCESSABLE = 422;
  private static final int BAD_GATEWAY = 502;

  private final WriteBackTarget.Zoho target;
  private final Map<WriteBackField, String> fields;
  private final ZohoAccess access;

  ZohoWriter(WriteBackTarget.Zoho target, Map<WriteBackField, String> fields, ZohoAccess access) {
    this.target = target;
    this.fields = fields;
    this.access = access;
  }

  @Override
  public boolean logsIn() {
    return true;
  }

  @Override
  public Optional<WriteRequest> login(Instant now) {
    return access.login(now).map(ZohoWriter::written);
  }

  private static WriteRequest written(CrmRequest login) {
    return new WriteRequest(
        login.method(), URI.create(login.baseUrl() + login.path()), login.headers(), login.body());
  }

  @Override
  public Optional<Received> loggedIn(Received answer, String body, Instant now) {
    return access
        .loggedIn(new CrmAnswer(answer.status(), name -> null, body), now)
        .map(trouble -> answer.as(refusedAs(answer.status()), trouble.sentence()));
  }

  /** A refusal of the login comes with status 200, too. */
  private static int refusedAs(int status) {
    return status == 200 ? UNAUTHORIZED : status;
  }

  @Override
  public void notLoggedIn() {
    access.notLoggedIn();
  }

  @Override
  public Optional<WriteRequest> request(Telling telling) {
    String id = telling.told().crmId();
    if (!id.matches("\\d{1,20}")) {
      return Optional.empty();
    }
    ObjectNode body = JSON.createObjectNode();
    ObjectNode record = body.putArray("data").addObject().put("id", id);
    body.putArray("trigger");
    FieldValues.of(telling.told(), fields)
        .forEach((name, value) -> record.put(name, value.isEmpty() ? null : value));
    String at = fields.get(WriteBackField.AT);
    if (at != null) {
      String time = record.path(at).textValue();
      record.put(at, time.replaceFirst("Z$", "+00:00"));
    }
    return Optional.of(
        new WriteRequest(
            "PUT",
            URI.create(target.apiUrl() + "/crm/v8/" + target.module()),
            Map.of("Authorization", access.authorization()),
            body.toString()));
  }

  @Override
  public Received read(Received answer, String body) {
    JsonNode told = json(body);
    JsonNode end = told.path("data").path(0);
    String code = code(end.isMissingNode() ? told : end);
    int status = answer.status();
    if (status == UNAUTHORIZED) {
      access.refused();
      return answer.as(status, words(status, code));
    }
    if (isUnknown(end, code)) {
      return answer.as(NOT_FOUND, "Zoho has no such record (" + code + ")");
    }
    if (!answer.isSuccess()) {
      // 404 is of the module or the address here, and may be put right
      return answer.as(status == NOT_FOUND ? UNPROCESSABLE : status, words(status, code));
    }
    if (end.path("status").asText("").equals("success")) {
      return answer;
    }
    return end.path("status").asText("").equals("error")
        ? answer.as(UNPROCESSABLE, words(status, code))
        : answer.as(BAD_GATEWAY, "HTTP " + status + " with something that is not Zoho's API");
  }

  /** {@code INVALID_DATA} is of the id where its details name that, or the record's id alone. */
  private static boolean isUnknown(JsonNode end, String code) {
    JsonNode details = end.path("details");
    return code.equals("INVALID_DATA")
        && (details.path("api_name").asText("").equals("id")
            || details.size() == 1 && details.has("id"));
  }

  private static String words(int status, String code) {
    return "HTTP " + status + (code.isEmpty() ? "" : ", Zoho: " + code);
  }

  private static String code(JsonNode end) {
    String code = end.path("code").asText("");
    return code.matches("[A-Z_]{1,60}") ? code : "";
  }

  private static JsonNode json(String body) {
    try {
      JsonNode told = JSON.readTree(body);
      return told == null ? JSON.createObjectNode() : told;
    } catch (JsonProcessingException html) {
      return JSON.createObjectNode();
    }
  }
}
