package org.trackdrivesync.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trackdrivesync.simulator.Account;
import org.trackdrivesync.simulator.BareTimer;
import org.trackdrivesync.simulator.Lead;
import org.trackdrivesync.simulator.Timekeeping;
import org.trackdrivesync.simulator.hubspot.HubSpotSimulator;

/**
 * Two hundred thousand leads of the past, a tenth of them to be enrolled and the others ignored by
 * a rule, are read by the program that serves the same tenant's live leads; it is killed three
 * times. Only in the long form: {@code -Dfaults.seconds=60}.
 */
@EnabledIfSystemProperty(named = "faults.seconds", matches = "\\d{2,}")
@Alone
class BackfillSpeedIT {
  private static final FaultTenant ACME = new FaultTenant("acme", 50);
  private static final int PAST = Integer.getInteger("backfill.leads", 200_000);
  private static final int LEADS = FaultLength.seconds(6) * 10;
  private static final Duration BETWEEN = Duration.ofMillis(100);
  private static final Instant SPRING = Instant.parse("2026-03-01T12:00:00Z");
  private static final String PATH = "/api/tenants/acme/sources/hub/backfill";
  private static final double MOST = 1.2;

  /** Where the machine keeps no time, two short series differ by themselves. */
  private static final double MOST_WITHOUT_TIME = 5;

  private static final ObjectMapper JSON = new ObjectMapper();

  @RegisterExtension static final Stage STAGE = new Stage("backfill-speed");

  private FaultRun run;

  @Test
  void liveLeadsAreCalledAsFastAsWithoutAndEachOfThePastIsToldOnce() throws Exception {
    try (HubSpotSimulator hubSpot = HubSpotSimulator.start(0, "pat-of-acme", 1_000)) {
      for (int n = 0; n < PAST; n++) {
        hubSpot.create(past(n), SPRING.plusSeconds(n * 50L));
      }
      run = new FaultRun(STAGE, List.of(ACME), 1, Duration.ofSeconds(30), settings(hubSpot));
      run.start(1);
      SpeedToCall speed = new SpeedToCall(run, ACME);
      speed.of(LEADS / 2, BETWEEN);
      BareTimer bare = BareTimer.start();
      SpeedToCall.Percentiles alone = speed.of(LEADS, BETWEEN);
      post("{\"from\":\"" + SPRING + "\"}");
      await().until(() -> progress().path("read").asLong() > 1_000);
      SpeedToCall.Percentiles beside = speed.of(LEADS, BETWEEN);
      JsonNode after = progress();
      Timekeeping kept = bare.stop();
      double ratio = beside.p95() / alone.p95();
      System.out.printf(
          "webhook to call, alone %s; beside a backfill %s: p95 x %.2f, %s; %s%n",
          alone, beside, ratio, kept, after);
      assertThat(after.path("state").asText()).isEqualTo("running");
      release();

      for (int kill = 1; kill <= 3; kill++) {
        long read = progress().path("read").asLong();
        await().atMost(Duration.ofMinutes(2)).until(() -> progress().path("read").asLong() > read);
        run.replicas().get(0).killHard();
        run.replicas().start(1);
        assertThat(progress().path("read").asLong()).as("kept").isGreaterThan(read);
      }
      await()
          .atMost(Duration.ofMinutes(30))
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> progress().path("state").asText().equals("done"));
      assertThat(run.settle(Duration.ofMinutes(10))).isTrue();

      JsonNode done = progress();
      System.out.println("backfill: " + done + ", searches " + hubSpot.searches());
      assertThat(done.path("read").asLong()).isEqualTo(PAST);
      assertThat(done.path("decided").asLong()).isEqualTo(PAST);
      Map<String, Long> enrolled =
          account().allLeads().stream()
              .collect(Collectors.groupingBy(Lead::callerId, Collectors.counting()));
      for (int n = 0; n < PAST; n += 10) {
        assertThat(enrolled.get(number(n))).as(number(n)).isEqualTo(1);
      }
      assertThat(account().placedCalls()).noneMatch(call -> call.number().startsWith("+1303"));
      assertThat(ratio)
          .as("p95 beside a backfill, by p95 alone")
          .isLessThanOrEqualTo(kept.isCalm() ? MOST : MOST_WITHOUT_TIME);
    }
  }

  private static Map<String, String> past(int n) {
    Map<String, String> properties = new HashMap<>();
    properties.put("phone", number(n));
    properties.put("firstname", "Ann" + n);
    properties.put("status", n % 10 == 0 ? "Old" : "Client");
    return properties;
  }

  private static String number(int n) {
    return "+1303%07d".formatted(4_000_000 + n);
  }

  private static Map<String, String> settings(HubSpotSimulator hubSpot) {
    return Map.ofEntries(
        Map.entry("trackdrive.requests-per-second", "200"),
        Map.entry("promote.expires-after", "2h"),
        Map.entry("sources.hub.format", "hubspot"),
        Map.entry("sources.hub.signature", "hubspot-v3"),
        Map.entry("sources.hub.secret", "client-secret-of-acme"),
        Map.entry("sources.hub.access-token", "pat-of-acme"),
        Map.entry("sources.hub.api-url", hubSpot.server().baseUrl()),
        Map.entry("distributions.old.match.status", "Old"),
        Map.entry("distributions.old.schedule-id", "102"),
        Map.entry("distributions.clients.match.status", "Client"),
        Map.entry("distributions.clients.action", "ignore"));
  }

  /** The machine was asked to be quiet for as long as time is taken. */
  private static void release() throws IOException {
    String quiet = System.getProperty("quiet.file", "");
    if (!quiet.isEmpty()) {
      Files.deleteIfExists(Path.of(quiet));
    }
  }

  private static Account account() {
    return STAGE.simulator().account(ACME.account());
  }

  private void post(String body) {
    Answer answer =
        run.replicas().get(0).post(PATH, body.getBytes(UTF_8), Operator.authorization());
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private JsonNode progress() {
    Answer answer = run.replicas().get(0).get(PATH, Operator.authorization());
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
