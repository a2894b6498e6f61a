package org.trackdrivesync.writeback;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.trackdrivesync.source.salesforce.SalesforceAccess;
import org.trackdrivesync.source.salesforce.SalesforceAnswer;
import org.trackdrivesync.source.salesforce.SalesforceFault;
import org.trackdrivesync.source.salesforce.SalesforceRequest;
import org.trackdrivesync.source.salesforce.Session;
import org.trackdrivesync.tenant.WriteBackField;
import org.trackdrivesync.tenant.WriteBackTarget;

/**
 * Fields of a record of Salesforce (REST API Developer Guide, "Update a Record"): {@code PATCH
 * /services/data/vXX.X/sobjects/{object}/{id}}, answered by 204 without a body. A field is emptied
 * by null. {@code Sforce-Auto-Assign: FALSE} ("Assignment Rule Header"), since any update of a lead
 * would else be handed to the active assignment rules, and perhaps to another owner.
 */
final class SalesforceWriter implements OutcomeWriter {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int UNAUTHORIZED = 401;
  private static final int NOT_FOUND = 404;
  private static final int UNPROCESSABLE = 422;
  private static final int TOO_MANY = 429;
  private static final Duration UNTIL_SOME_ARE_BACK = Duration.ofMinutes(15);

  private final WriteBackTarget.Salesforce target;
  private final Map<WriteBackField, String> fields;
  private final SalesforceAccess access;

  SalesforceWriter(
      WriteBackTarget.Salesforce target,
      Map<WriteBackField, String> fields,
      SalesforceAccess access) {
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
    return access.login(now).map(SalesforceWriter::written);
  }

  private static WriteRequest written(SalesforceRequest login) {
    return new WriteRequest(
        "POST",
        URI.create(login.base() + login.path()),
        Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json"),
        login.form().orElse(""));
  }

  @Override
  public Optional<Received> loggedIn(Received answer, String body, Instant now) {
    try {
      access.loggedIn(
          new SalesforceAnswer(answer.status(), body, now, answer.retryAfter(), Optional.empty()));
      return Optional.empty();
    } catch (SalesforceFault refused) {
      int status = answer.isSuccess() ? UNAUTHORIZED : answer.status();
      return Optional.of(answer.as(status, refused.getMessage()));
    }
  }

  @Override
  public void notLoggedIn() {
    access.notLoggedIn();
  }

  @Override
  public Optional<WriteRequest> request(Telling telling) {
    String id = telling.told().crmId();
    if (!id.matches("[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?")) {
      return Optional.empty();
    }
    Session session = access.session();
    ObjectNode body = JSON.createObjectNode();
    FieldValues.of(telling.told(), fields)
        .forEach((name, value) -> body.put(name, value.isEmpty() ? null : value));
    String path =
        "/services/data/v" + target.apiVersion() + "/sobjects/" + target.object() + "/" + id;
    return Optional.of(
        new WriteRequest(
            "PATCH",
            URI.create(session.instance() + path),
            Map.of(
                "Authorization",
                "Bearer " + session.token().reveal(),
                "Sforce-Auto-Assign",
                "FALSE"),
            body.toString()));
  }

  @Override
  public Received read(Received answer, String body) {
    int status = answer.status();
    if (answer.isSuccess()) {
      return answer;
    }
    String code = code(body);
    String words = "HTTP " + status + (code.isEmpty() ? "" : ", Salesforce: " + code);
    if (code.equals("REQUEST_LIMIT_EXCEEDED")) {
      return new Received(
          TOO_MANY,
          "the organisation's API requests of a day are used up",
          Optional.of(answer.retryAfter().orElse(UNTIL_SOME_ARE_BACK)));
    }
    if (status == UNAUTHORIZED) {
      access.refused(access.session());
      return answer.as(status, words);
    }
    if (code.equals("ENTITY_IS_DELETED")) {
      return answer.as(NOT_FOUND, words);
    }
    // of a page that is not Salesforce's nothing follows for the record
    return answer.as(status == NOT_FOUND && code.isEmpty() ? UNPROCESSABLE : status, words);
  }

  /** The REST API answers by a list of errors ("Status Codes and Error Responses"). */
  private static String code(String body) {
    try {
      JsonNode told = JSON.readTree(body);
      JsonNode error = told == null ? null : told.isArray() ? told.path(0) : told;
      String code = error == null ? "" : error.path("errorCode").asText("");
      return code.matches("[A-Z_]{1,60}") ? code : "";
    } catch (JsonProcessingException html) {
      return "";
    }
  }
}
