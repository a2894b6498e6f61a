package org.trackdrivesync.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** The program's {@code /api/changes}, as an operator asks it. */
final class ChangesApi {
  static final String USER = "demo";
  static final String PASSWORD = "watch-the-leads";

  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final HttpClient http;
  private final String programUrl;

  ChangesApi(HttpClient http, String programUrl) {
    this.http = http;
    this.programUrl = programUrl;
  }

  /** A page of changes of all tenants, newest first; the first one for an empty cursor. */
  JsonNode page(String cursor) throws InterruptedException {
    return get("/api/changes" + (cursor.isEmpty() ? "" : "?cursor=" + cursor));
  }

  /** A change with its decision, its requests and every attempt. */
  JsonNode story(long id) throws InterruptedException {
    return get("/api/changes/" + id);
  }

  private JsonNode get(String path) throws InterruptedException {
    String credentials = USER + ":" + PASSWORD;
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(programUrl + path))
            .timeout(PATIENCE)
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder()
                        .encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException("GET " + path + " was answered " + answer.statusCode());
      }
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
