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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.trackdrivesync.lead.PhoneNumber;
import org.trackdrivesync.simulator.Account;
import org.trackdrivesync.simulator.AccountSettings;
import org.trackdrivesync.simulator.Moment;
import org.trackdrivesync.simulator.PermutedSeeds;
import org.trackdrivesync.simulator.Rules;
import org.trackdrivesync.simulator.Schedule;
import org.trackdrivesync.simulator.TrackDriveSimulator;
import org.trackdrivesync.tenant.ATenant;
import org.trackdrivesync.tenant.Tenant;

/**
 * An account that the contract is held to: a real one by {@code -Dtrackdrive.base-url}, {@code
 * -Dtrackdrive.public-key} and {@code -Dtrackdrive.private-key}, or else the simulator's, first as
 * assumed and then as drawn by the seeds of {@code -Dpermuted.seeds}. A real one is written to only
 * with {@code -Dtrackdrive.number} and {@code -Dtrackdrive.schedule-id}.
 */
final class ContractAccount implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String OWN = "tdpub-contract";
  private static final int MORE_THAN_A_PAGE = 30;
  private static final Duration PACE = Duration.ofMillis(200);

  private final HttpClient http =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

  /** The simulator's time stands still but for {@link #passes}. */
  private final AtomicReference<Moment> now =
      new AtomicReference<>(new Moment(1_000_000_000L, Instant.now()));

  private final Optional<TrackDriveSimulator> simulator;
  private final Rules rules;
  private final String baseUrl;
  private final String publicKey;
  private final String keys;

  private ContractAccount(Optional<String> real, Rules rules) {
    this.rules = rules;
    simulator =
        real.isPresent() ? Optional.empty() : Optional.of(TrackDriveSimulator.start(0, now::get));
    simulator.ifPresent(fake -> fake.addAccount(simulated(rules)));
    baseUrl = real.or(() -> simulator.map(TrackDriveSimulator::baseUrl)).orElseThrow();
    publicKey = given("public-key").orElse(OWN);
    keys = publicKey + ":" + given("private-key").orElse("tdprv-contract");
  }

  /** The real one, or those of the simulator. */
  static Stream<ContractAccount> all() {
    Optional<String> real = given("base-url");
    return real.isPresent()
        ? Stream.of(new ContractAccount(real, Rules.ASSUMED))
        : Stream.concat(Stream.of(Rules.ASSUMED), PermutedSeeds.given().map(Rules::permuted))
            .map(rules -> new ContractAccount(real, rules));
  }

  /** More schedules than a page shows. */
  private static AccountSettings simulated(Rules rules) {
    List<Schedule> schedules =
        new ArrayList<>(
            AccountSettings.of(OWN, "tdprv-contract", 50).withDemoSchedules().schedules());
    for (int id = 201; id < 201 + MORE_THAN_A_PAGE; id++) {
      schedules.add(Schedule.caller(id, "Schedule " + id));
    }
    return AccountSettings.of(OWN, "tdprv-contract", 50)
        .withSchedules(schedules.toArray(Schedule[]::new))
        .withRules(rules);
  }

  boolean isReal() {
    return simulator.isEmpty();
  }

  boolean isAsAssumed() {
    return !isReal() && rules.seed() == null;
  }

  /** Lets some time go by. */
  void passes(Duration time) {
    now.updateAndGet(moment -> moment.plusMillis(time.toMillis()));
    sleep(isReal() ? time : Duration.ZERO);
  }

  /** What is asked of it, by endpoint; nothing is noted of a real one. */
  Map<String, Set<String>> asked() {
    return simulator.map(fake -> fake.journal().parameters()).orElse(Map.of());
  }

  /** Places the simulator's account in a state that a real one is in by itself. */
  Optional<Account> simulated() {
    return simulator.map(fake -> fake.account(OWN));
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

  /** A tenant whose hot leads are called by the lead token of their schedule. */
  Tenant tenant(String leadToken) {
    return ATenant.called("acme").with("distributions.hot.lead-token", leadToken).build();
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

  /** One exchange with keys that are not this account's. */
  Heard askWithWrongKeys(ApiCall call) {
    return ask(call, publicKey + ":tdprv-nobody");
  }

  /** One exchange, at a gentle pace. */
  private Heard ask(ApiCall call, String credentials) {
    try {
      sleep(isReal() ? PACE : Duration.ZERO);
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

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Optional<String> given(String name) {
    return Optional.ofNullable(System.getProperty("trackdrive." + name)).filter(s -> !s.isBlank());
  }

  @Override
  public String toString() {
    return isReal()
        ? "the real account"
        : rules.seed() == null ? "as assumed" : "drawn by seed " + rules.seed();
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
