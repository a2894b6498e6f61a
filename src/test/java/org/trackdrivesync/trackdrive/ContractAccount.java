package org.trackdrivesync.trackdrive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.trackdrivesync.lead.PhoneNumber;
import org.trackdrivesync.simulator.AccountSettings;
import org.trackdrivesync.simulator.TrackDriveSimulator;
import org.trackdrivesync.tenant.ATenant;
import org.trackdrivesync.tenant.Tenant;

/**
 * The account that the contract is held to: a real one by {@code -Dtrackdrive.base-url}, {@code
 * -Dtrackdrive.public-key} and {@code -Dtrackdrive.private-key}, or else the simulator's. A real
 * one is written to only with {@code -Dtrackdrive.number} and {@code -Dtrackdrive.schedule-id}.
 */
final class ContractAccount implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String OWN = "tdpub-contract";
  private static final Duration PACE = Duration.ofMillis(200);

  private final HttpClient http =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
  private final Optional<TrackDriveSimulator> simulator;
  private final String baseUrl;
  private final String keys;

  ContractAccount() {
    Optional<String> real = given("base-url");
    simulator = real.isPresent() ? Optional.empty() : Optional.of(TrackDriveSimulator.start(0));
    simulator.ifPresent(
        fake -> fake.addAccount(AccountSettings.of(OWN, "tdprv-contract", 50).withDemoSchedules()));
    baseUrl = real.or(() -> simulator.map(TrackDriveSimulator::baseUrl)).orElseThrow();
    keys = given("public-key").orElse(OWN) + ":" + given("private-key").orElse("tdprv-contract");
  }

  boolean isReal() {
    return simulator.isEmpty();
  }

  /** The number that may be written to and dialed; none on a real account that lent none. */
  Optional<PhoneNumber> number() {
    return given("number")
        .or(() -> isReal() ? Optional.empty() : Optional.of("+17195550100"))
        .map(PhoneNumber::new);
  }

  /** The schedule that it may be dialed from. */
  Optional<String> schedule() {
    return given("schedule-id").or(() -> isReal() ? Optional.empty() : Optional.of("101"));
  }

  Tenant tenant(String scheduleId, String leadToken) {
    return ATenant.called("acme")
        .with("distributions.hot.schedule-id", scheduleId)
        .with("distributions.hot.lead-token", leadToken)
        .with("distributions.hot.action", "enroll-and-promote")
        .build();
  }

  Heard ask(ApiCall call) {
    return ask(call, keys);
  }

  /** One exchange, at a gentle pace. */
  Heard ask(ApiCall call, String credentials) {
    try {
      Thread.sleep(isReal() ? PACE.toMillis() : 0);
      HttpResponse<String> answer = http.send(request(call, credentials), BodyHandlers.ofString());
      return new Heard(
          answer.statusCode(), answer.body(), answer.headers().firstValue("Date").orElse(null));
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("no answer", e);
    }
  }

  @Override
  public void close() {
    simulator.ifPresent(TrackDriveSimulator::close);
  }

  private HttpRequest request(ApiCall call, String credentials) throws JsonProcessingException {
    String query = call.parameters().isEmpty() ? "" : "?" + call.query();
    return HttpRequest.newBuilder(URI.create(baseUrl + "/api/v1/" + call.path() + query))
        .timeout(Duration.ofSeconds(20))
        .header(
            "Authorization",
            "Basic "
                + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
        .header("Content-Type", "application/json")
        .method(
            call.method(),
            call.body() == null
                ? BodyPublishers.noBody()
                : BodyPublishers.ofByteArray(JSON.writeValueAsBytes(call.body())))
        .build();
  }

  private static Optional<String> given(String name) {
    return Optional.ofNullable(System.getProperty("trackdrive." + name)).filter(s -> !s.isBlank());
  }

  /** A complete answer. */
  record Heard(int http, String body, String date) {
    Envelope envelope() {
      return Envelope.read(body);
    }

    @Override
    public String toString() {
      return "HTTP " + http;
    }
  }
}
