package org.trackdrivesync.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.trackdrivesync.packaged.Metrics.label;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trackdrivesync.packaged.OutcomeReceiver.Told;
import org.trackdrivesync.simulator.AccountSettings;
import org.trackdrivesync.simulator.Schedule;

/** Sources are told what became of their leads: by signed webhooks, and in HubSpot's own fields. */
class WriteBackIT {
  private static final Duration SOON = Duration.ofSeconds(25);
  private static final Duration A_WHILE = Duration.ofSeconds(5);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SECRET = "whsec_" + "V3Jp".repeat(8);
  private static final String TOKEN = "pat-write-back-7731";
  private static final int LEADS = 12;

  @RegisterExtension static final Stage STAGE = new Stage("write-back");

  private static PackagedProgram program;
  private static OutcomeReceiver receiver;
  private static EchoingHubSpot hubSpot;

  @BeforeAll
  static void start() throws IOException {
    receiver = new OutcomeReceiver(SECRET);
    hubSpot = new EchoingHubSpot(TOKEN);
    ProgramSettings settings = new ProgramSettings();
    Operator.addTo(settings);
    for (String tenant : new String[] {"signed", "hub"}) {
      AccountSettings account =
          AccountSettings.of("tdpub-" + tenant, "tdprv-" + tenant, 20)
              .withSchedules(Schedule.caller(101, "Hot"));
      STAGE.simulator().addAccount(account);
      settings
          .tenant(tenant, STAGE.simulator().baseUrl(), account)
          .source(tenant, "crm", "none", "")
          .distribution(tenant, "hot", "match.status", "Hot", "schedule-id", "101");
    }
    settings
        .tenant("signed", "sources.crm.write-back.url", receiver.url())
        .tenant("signed", "sources.crm.write-back.secret", SECRET)
        .tenant("signed", "sources.crm.write-back.requests-per-second", "20")
        .tenant("signed", "sources.crm.write-back.timeout", "1s")
        .tenant("hub", "sources.crm.write-back.crm", "hubspot")
        .tenant("hub", "sources.crm.api-url", hubSpot.url())
        .tenant("hub", "sources.crm.access-token", TOKEN)
        .tenant("hub", "sources.crm.write-back.fields.outcome", "sync_outcome")
        .tenant("hub", "sources.crm.write-back.fields.reason", "sync_reason")
        .tenant("hub", "sources.crm.write-back.fields.at", "sync_at")
        .tenant("hub", "sources.crm.write-back.fields.call-id", "sync_call");
    program = STAGE.start(settings);
    hubSpot.subscribe(event -> post("hub", event));
  }

  @AfterAll
  static void stop() {
    receiver.close();
    hubSpot.close();
  }

  @Test
  void whatBecameOfLeadsArrivesSignedAndInOrderOverAnOutageAndAKill() {
    LeadJson dialed = LeadJson.fresh("Hot");
    LeadJson refused = LeadJson.fresh("Cold");
    post("signed", dialed.json());
    post("signed", refused.json());
    assertThat(toldSoon(dialed).words()).isEqualTo("DIALED ");
    LeadJson coalesced = LeadJson.fresh("Hot").withNumber(dialed.number());
    post("signed", coalesced.json());

    JsonNode told = toldSoon(dialed).body();
    assertThat(told.path("callId").asText()).isNotBlank();
    assertThat(told.path("kind").asText()).isEqualTo("promote");
    assertThat(told.path("requestId").asLong()).isPositive();
    assertThat(toldSoon(refused).words()).isEqualTo("REJECTED NO_DISTRIBUTION");
    assertThat(toldSoon(coalesced).words()).isEqualTo("COALESCED REDIAL_WINDOW");
    JsonNode story = story("signed", dialed.eventId()).at("/writeBacks/0");
    await().atMost(SOON).until(() -> stateOf("signed", dialed.eventId()).equals("WRITTEN"));
    assertThat(story.path("outcome").asText()).isEqualTo("DIALED");
    await().atMost(SOON).until(() -> written("signed") >= 3);

    receiver.down(true);
    List<LeadJson> leads = new ArrayList<>();
    for (int i = 0; i < LEADS; i++) {
      leads.add(LeadJson.fresh("Cold"));
      post("signed", leads.get(i).json());
    }
    await().atMost(SOON).until(() -> receiver.turnedAway() > 0);
    assertThat(receiver.turnedAway()).as("asked in vain, and left alone").isLessThan(LEADS);
    // they turn hot: what waits to be told of them is replaced
    for (LeadJson lead : leads) {
      post("signed", lead.json().replace("Cold", "Hot").replaceFirst("event-", "again-event-"));
    }
    await()
        .atMost(SOON)
        .until(() -> program.metrics().requests("signed", "DIALED", "") == LEADS + 1);
    program.killHard();
    receiver.down(false);
    launchAndKillOnceMoreMidway(leads);

    for (LeadJson lead : leads) {
      await()
          .atMost(SOON)
          .until(() -> receiver.toldOf(lead.eventId()).stream().anyMatch(WriteBackIT::isDialed));
      List<Instant> times =
          receiver.toldOf(lead.eventId()).stream()
              .map(one -> Instant.parse(one.body().path("at").asText()))
              .toList();
      assertThat(times).as("none is older than what came before").isSorted();
      assertThat(receiver.toldOf(lead.eventId())).last().matches(WriteBackIT::isDialed);
    }
    assertThat(receiver.forged()).isZero();
    await().atMost(SOON).until(() -> waiting("signed") == 0);
  }

  @Test
  void whatIsWrittenToHubSpotComesBackAndIsLeftAloneSoThatAllComesToRest() throws Exception {
    int writesBefore = hubSpot.writes();
    for (int round = 1; round <= 2; round++) {
      long calls = calls();
      turnHot("501");
      assertThat(hubSpot.contact("501")).containsKeys("sync_call", "sync_at");
      assertThat(calls()).isEqualTo(calls + 1);
    }
    int writes = hubSpot.writes();
    long calls = calls();
    int events = hubSpot.events();
    Instant until = Instant.now().plus(A_WHILE);

    await().atMost(SOON).until(() -> Instant.now().isAfter(until));

    assertThat(hubSpot.writes()).as("it is at rest").isEqualTo(writes).isEqualTo(writesBefore + 4);
    assertThat(hubSpot.events()).isEqualTo(events);
    assertThat(calls()).isEqualTo(calls);
    assertLeftAlone("hub-" + events);
  }

  @Test
  void whatWasWrittenIsLeftAloneThoughItComesBackAfterWhatAPersonChangedSince() throws Exception {
    hubSpot.holdEchoes();
    List<String> echoes = turnHot("502");
    Map<String, String> dialed = hubSpot.contact("502");
    int writes = hubSpot.writes();

    assertThat(hubSpot.releaseEchoes()).isEqualTo(2);

    echoes.forEach(WriteBackIT::assertLeftAlone);
    await().atMost(SOON).until(() -> waiting("hub") == 0);
    assertThat(hubSpot.writes()).isEqualTo(writes);
    assertThat(hubSpot.contact("502")).isEqualTo(dialed);
  }

  /**
   * A cold lead is refused, then turns hot and is dialed, and HubSpot is told of both.
   *
   * @return the events by which HubSpot tells of what it was told
   */
  private static List<String> turnHot(String contact) throws IOException {
    List<String> echoes = new ArrayList<>();
    String number = LeadJson.fresh("Hot").number();
    for (String status : List.of("Cold", "Hot")) {
      String outcome = status.equals("Hot") ? "DIALED" : "REJECTED";
      hubSpot.edit(contact, Map.of("status", status, "phone", number));
      await()
          .atMost(SOON)
          .until(() -> outcome.equals(hubSpot.contact(contact).get("sync_outcome")));
      echoes.add("hub-" + hubSpot.events());
    }
    return echoes;
  }

  private static void assertLeftAlone(String event) {
    JsonNode echo = story("hub", event);
    assertThat(echo.at("/decision/explanation").asText()).startsWith("our own write-back");
    assertThat(echo.at("/change/decision").asText()).isEqualTo("ignore");
  }

  private static void launchAndKillOnceMoreMidway(List<LeadJson> leads) {
    try {
      program.restart();
      await()
          .atMost(SOON)
          .until(() -> leads.stream().anyMatch(one -> !receiver.toldOf(one.eventId()).isEmpty()));
      program.killHard();
      program.restart();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isDialed(Told told) {
    return told.words().equals("DIALED ");
  }

  private static Told toldSoon(LeadJson lead) {
    await().atMost(SOON).until(() -> !receiver.toldOf(lead.eventId()).isEmpty());
    return receiver.toldOf(lead.eventId()).get(0);
  }

  private static long calls() {
    return STAGE.simulator().account("tdpub-hub").placedCalls().size();
  }

  private static String stateOf(String tenant, String event) {
    return story(tenant, event).at("/writeBacks/0/state").asText();
  }

  private static JsonNode story(String tenant, String event) {
    JsonNode found = get("/api/changes?tenant=" + tenant + "&eventId=" + event);
    return get("/api/changes/" + found.at("/items/0/id").asText());
  }

  private static double written(String tenant) {
    return program
        .metrics()
        .sum("sync_write_backs_total", label("tenant", tenant), label("result", "written"));
  }

  private static double waiting(String tenant) {
    return program.metrics().sum("sync_write_backs_waiting", label("tenant", tenant));
  }

  private static JsonNode get(String path) {
    Answer answer = program.get(path, Operator.authorization());
    assertThat(answer.status()).isEqualTo(200);
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void post(String tenant, String body) {
    assertThat(program.post(tenant, "crm", body, Map.of()).status()).isEqualTo(202);
  }
}
