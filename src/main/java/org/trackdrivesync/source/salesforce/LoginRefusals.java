package org.trackdrivesync.source.salesforce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** What a refused login means, by the error that OAuth 2.0 names (RFC 6749, section 5.2). */
final class LoginRefusals {
  private static final JsonMapper JSON = new JsonMapper();

  private LoginRefusals() {}

  static SalesforceFault of(SalesforceAnswer answer) {
    String told = "HTTP " + answer.status();
    return switch (error(answer)) {
      case "invalid_client_id" ->
          SalesforceFault.setting("the login is refused: check client-id and login-url");
      case "invalid_client" ->
          SalesforceFault.setting("the login is refused: check client-id and client-secret");
      case "invalid_grant" ->
          SalesforceFault.setting(
              "the login is refused: check that the connected app lets this user in, that its"
                  + " certificate fits the private-key, and that login-url is the organisation's");
      case "unsupported_grant_type" ->
          SalesforceFault.setting(
              "the connected app does not allow this login: enable its client credentials flow,"
                  + " with a user to run as, or give it a certificate");
      case "inactive_user", "inactive_org" ->
          SalesforceFault.setting("the login is refused: its user or organisation is not active");
      default -> byStatus(answer, told);
    };
  }

  private static SalesforceFault byStatus(SalesforceAnswer answer, String told) {
    return switch (answer.status()) {
      case 400, 401, 403, 404 ->
          SalesforceFault.setting("the login is refused (" + told + "): check login-url");
      case 429, 503 ->
          SalesforceFault.busy("Salesforce wants a rest (" + told + ")", answer.retryAfter());
      default -> SalesforceFault.passing("the login cannot be answered now (" + told + ")");
    };
  }

  private static String error(SalesforceAnswer answer) {
    try {
      JsonNode told = JSON.readTree(answer.body());
      return told == null ? "" : told.path("error").asText("");
    } catch (JsonProcessingException html) {
      return "";
    }
  }
}
