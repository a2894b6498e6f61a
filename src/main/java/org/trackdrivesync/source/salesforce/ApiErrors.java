package org.trackdrivesync.source.salesforce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a refusal of the REST API means, by its error code (REST API Developer Guide, "Status Codes
 * and Error Responses": an array of {@code errorCode} and {@code message}).
 */
final class ApiErrors {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern COLUMN =
      Pattern.compile("(?:No such column|Didn't understand relationship) '([A-Za-z0-9_.]{1,400})'");

  private ApiErrors() {}

  /**
   * @throws SalesforceFault unless the answer is good
   */
  static void check(SalesforceAnswer answer) {
    if (!answer.isGood()) {
      throw of(answer);
    }
  }

  /** The answer as JSON; a page of a proxy is none. */
  static JsonNode json(SalesforceAnswer answer) {
    try {
      JsonNode node = JSON.readTree(answer.body());
      if (node != null && node.isContainerNode()) {
        return node;
      }
    } catch (JsonProcessingException html) {
      // told below, without the text, which may hold anything
    }
    throw SalesforceFault.passing(
        "the answer is not JSON (HTTP "
            + answer.status()
            + "): is a proxy or a sign-in page"
            + " between?");
  }

  private static SalesforceFault of(SalesforceAnswer answer) {
    int status = answer.status();
    JsonNode error = error(answer);
    String code = error.path("errorCode").asText("");
    String message = error.path("message").asText("");
    return switch (code) {
      case "INVALID_SESSION_ID", "INVALID_AUTH_HEADER" -> token(status);
      case "REQUEST_LIMIT_EXCEEDED" -> SalesforceFault.limit();
      case "INVALID_QUERY_LOCATOR" -> SalesforceFault.cursor();
      case "INVALID_FIELD" -> field(message);
      case "INVALID_TYPE" ->
          SalesforceFault.setting(
              "this login cannot read the object: check object, or let its permission set read it");
      case "MALFORMED_QUERY", "INVALID_QUERY_FILTER_OPERATOR" ->
          SalesforceFault.setting("the condition is not SOQL that Salesforce takes: check where");
      case "API_DISABLED_FOR_ORG", "API_CURRENTLY_DISABLED" ->
          SalesforceFault.setting(
              "the organisation, or this login, may not use the API: give its user 'API Enabled'");
      case "INSUFFICIENT_ACCESS", "INSUFFICIENT_ACCESS_OR_READONLY" ->
          SalesforceFault.setting("this login may not read the object: check its permission set");
      default -> byStatus(answer, code);
    };
  }

  private static SalesforceFault byStatus(SalesforceAnswer answer, String code) {
    String told = "HTTP " + answer.status() + (code.matches("[A-Z_]{1,60}") ? " " + code : "");
    return switch (answer.status()) {
      case 401 -> token(answer.status());
      case 403 ->
          SalesforceFault.setting(
              "this login is refused (" + told + "): check its permission set and IP ranges");
      case 404 ->
          SalesforceFault.setting("there is no such address (" + told + "): check api-version");
      case 429, 503 ->
          SalesforceFault.busy("Salesforce wants a rest (" + told + ")", answer.retryAfter());
      default ->
          SalesforceFault.passing("Salesforce cannot answer now (" + told + "); it is asked again");
    };
  }

  private static SalesforceFault token(int status) {
    return SalesforceFault.token(
        "Salesforce refuses each token that it gave (HTTP "
            + status
            + "): check whether the user"
            + " of the login is active, and its session policies");
  }

  private static SalesforceFault field(String message) {
    Matcher column = COLUMN.matcher(message);
    return column.find()
        ? SalesforceFault.field(column.group(1))
        : SalesforceFault.setting("where or fields names what Salesforce cannot read: check both");
  }

  private static JsonNode error(SalesforceAnswer answer) {
    try {
      JsonNode told = JSON.readTree(answer.body());
      return told == null ? JSON.createObjectNode() : told.isArray() ? told.path(0) : told;
    } catch (JsonProcessingException html) {
      return JSON.createObjectNode();
    }
  }
}
