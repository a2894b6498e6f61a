package org.trackdrivesync.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.trackdrivesync.source.Signing;

/** The CRMs of the demo: they sign webhooks as their sources want it and post them. */
final class Crm {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HttpClient http;
  private final String programUrl;
  private final DemoSettings settings;

  Crm(HttpClient http, String programUrl, DemoSettings settings) {
    this.http = http;
    this.programUrl = programUrl;
    this.settings = settings;
  }

  CompletableFuture<HttpResponse<String>> post(LeadEvent lead) {
    byte[] body =
        lead.event()
            .deepCopy()
            .put("occurredAt", Instant.now().toString())
            .toString()
            .getBytes(UTF_8);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(programUrl + "/webhooks/" + lead.tenant() + "/" + lead.source()))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body));
    signature(lead, body).forEach(request::header);
    return http.sendAsync(request.build(), BodyHandlers.ofString());
  }

  private Map<String, String> signature(LeadEvent lead, byte[] body) {
    DemoTenant.Source source = settings.tenant(lead.tenant()).source(lead.source());
    return switch (source.signature()) {
      case "standard-webhooks" ->
          Signing.standardWebhook(
              lead.forged() ? "whsec_" + forged() : source.secret(),
              "msg_" + lead.eventId(),
              Instant.now(),
              body);
      case "hmac-sha256" ->
          Signing.hmac(
              lead.forged() ? forged() : source.secret(), source.header(), source.prefix(), body);
      default -> throw new CannotRun("the demo cannot sign by " + source.signature());
    };
  }

  private static String forged() {
    return Base64.getEncoder().encodeToString("a key of Mallory's".getBytes(UTF_8));
  }
}
