package org.trackdrivesync.route;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.http.HttpMethods;
import org.trackdrivesync.tenant.TrackDriveAccount;
import org.trackdrivesync.trackdrive.ApiCall;

/** Makes a message the request of an {@link ApiCall}, as {@code direct:http} sends it. */
final class AccountRequest {
  private static final JsonMapper JSON = new JsonMapper();

  private AccountRequest() {}

  /** Nothing of the message that was travels along. */
  static void put(Exchange exchange, TrackDriveAccount account, ApiCall call)
      throws JsonProcessingException {
    exchange.setVariable("baseUrl", account.baseUrl().toString().replaceAll("/$", ""));
    exchange.setVariable("timeout", account.timeout().toMillis());
    Message message = exchange.getMessage();
    message.removeHeaders("*");
    message.setHeader(Exchange.HTTP_METHOD, HttpMethods.valueOf(call.method()));
    message.setHeader(Exchange.HTTP_PATH, "/api/v1/" + call.path());
    if (!call.parameters().isEmpty()) {
      message.setHeader(Exchange.HTTP_QUERY, call.query());
    }
    message.setHeader("Authorization", basic(account));
    message.setHeader("Accept", "application/json");
    if (call.body() == null) {
      message.setBody(null);
    } else {
      message.setHeader(Exchange.CONTENT_TYPE, "application/json");
      message.setBody(JSON.writeValueAsBytes(call.body()));
    }
  }

  private static String basic(TrackDriveAccount account) {
    String pair = account.publicKey() + ":" + account.privateKey().reveal();
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }
}
