package org.trackdrivesync.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;

/** A client that speaks plain HTTP to the simulator, as one company. */
final class TestClient {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final String baseUrl;
  private final String authorization;

  TestClient(TrackDriveSimulator simulator, String credentials) {
    this.baseUrl = simulator.baseUrl();
    this.authorization =
        credentials == null
            ? null
            : "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes());
  }

  Result call(String method, String path, String body) throws IOException {
    return call(method, path, body, "application/json");
  }

  Result call(String method, String path, String body, String contentType) throws IOException {
    try {
      return new Result(
          HTTP.send(request(method, path, body, contentType), BodyHandlers.ofString()));
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  Result get(String path) throws IOException {
    return call("GET", path, "");
  }

  Result makeCall(String body) throws IOException {
    return call("POST", "/api/v1/schedules/make_call", body);
  }

  CompletableFuture<HttpResponse<String>> makeCallLater(String body) {
    return HTTP.sendAsync(
        request("POST", "/api/v1/schedules/make_call", body, "application/json"),
        BodyHandlers.ofString());
  }

  private HttpRequest request(String method, String path, String body, String contentType) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(baseUrl + path))
            .header("Content-Type", contentType)
            .method(method, BodyPublishers.ofString(body));
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return request.build();
  }

  /** An answer, its body read as JSON only when asked for. */
  record Result(HttpResponse<String> response) {
    int status() {
      return response.statusCode();
    }

    String text() {
      return response.body();
    }

    JsonNode json() throws IOException {
      return Json.MAPPER.readTree(response.body());
    }

    String words() throws IOException {
      return json().at("/errors/base/0").asText();
    }
  }
}
