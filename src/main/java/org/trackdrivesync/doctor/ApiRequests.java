package org.trackdrivesync.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.trackdrivesync.tenant.TrackDriveAccount;
import org.trackdrivesync.trackdrive.ApiCall;

/** Calls of an account's API as HTTP requests, with its keys, as the program's routes make them. */
record ApiRequests(TrackDriveAccount account) {
  private static final JsonMapper JSON = new JsonMapper();

  HttpRequest of(ApiCall call) {
    String query = call.parameters().isEmpty() ? "" : "?" + call.query();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(
                    account.baseUrl().toString().replaceAll("/$", "")
                        + "/api/v1/"
                        + call.path()
                        + query))
            .header("Authorization", basic())
            .header("Accept", "application/json");
    if (call.body() == null) {
      return request.method(call.method(), BodyPublishers.noBody()).build();
    }
    return request
        .header("Content-Type", "application/json")
        .method(call.method(), BodyPublishers.ofByteArray(json(call)))
        .build();
  }

  private static byte[] json(ApiCall call) {
    try {
      return JSON.writeValueAsBytes(call.body());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a body of texts is always written", e);
    }
  }

  private String basic() {
    String pair = account.publicKey() + ":" + account.privateKey().reveal();
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }
}
