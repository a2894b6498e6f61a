package org.trackdrivesync.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** Posts webhooks whose signature is made already, and has them taken. */
final class Webhooks {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HttpClient http;
  private final String programUrl;

  Webhooks(HttpClient http, String programUrl) {
    this.http = http;
    this.programUrl = programUrl;
  }

  /** The address by which a CRM knows its receiver. */
  String address(String tenant, String source) {
    return programUrl + "/webhooks/" + tenant + "/" + source;
  }

  /**
   * @throws CannotRun when it is not taken: then the settings of the demo do not fit
   */
  void post(String address, String body, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address))
            .timeout(PATIENCE)
            .POST(BodyPublishers.ofByteArray(body.getBytes(UTF_8)));
    headers.forEach(request::header);
    try {
      HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new CannotRun(address + " answered " + answer.statusCode() + ": " + answer.body());
      }
    } catch (IOException e) {
      throw new CannotRun(address + " did not answer: " + e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
