package org.trackdrivesync.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.trackdrivesync.packaged.HubSpotPortal.created;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trackdrivesync.simulator.Account;
import org.trackdrivesync.simulator.AccountSettings;
import org.trackdrivesync.simulator.Call;
import org.trackdrivesync.simulator.Lead;
import org.trackdrivesync.simulator.Schedule;
import org.trackdrivesync.simulator.crm.CrmMood;
import org.trackdrivesync.simulator.hubspot.HubSpotContact;

/** The past of a HubSpot account is read behind what happens now, and each lead of it once. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BackfillIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int LEADS = 600;

  /** Of an import: so many were changed in one millisecond, more than a page has. */
  private static final int AT_ONCE = 250;

  private static final Instant SPRING = Instant.parse("2026-03-01T12:00:00Z");
  private static final String PATH = "/api/tenants/acme/sources/hub/backfill";
  private static final String TOKEN = "tokenofthecadence";
  private static final ObjectMapper JSON = new ObjectMapper();

  @RegisterExtension static final Stage STAGE = new Stage("backfill");

  private static final HubSpotPortal ACME = new HubSpotPortal("acme", 100);
  private static final HubSpotPortal POLLED = new HubSpotPortal("polled", 100);
  private static PackagedProgram program;
  private static HubSpotContact lost;
  private static HubSpotContact told;

  @BeforeAll
  static void start() throws IOException {
    ProgramSettings settings =
        new ProgramSettings().set("sync.public-url", HubSpotPortal.PUBLIC_URL);
    Operator.addTo(settings);
    for (String tenant : List.of("acme", "polled")) {
      AccountSettings account =
          AccountSettings.of("tdpub-" + tenant, "tdprv-" + tenant, 50)
              .withSchedules(
                  Schedule.caller(101, "Hot").withLeadsApiKey("tokenofhot"),
                  Schedule.caller(102, "Cadence").withLeadsApiKey(TOKEN));
      STAGE.simulator().addAccount(account);
      settings
          .tenant(tenant, STAGE.simulator().baseUrl(), account)
          .tenant(tenant, "trackdrive.requests-per-second", "500")
          .tenant(tenant, "max-backlog", "500")
          .distribution(tenant, "hot", "order", "1", "match.hs_lead_status", "HOT")
          .distribution(tenant, "hot", "schedule-id", "101")
          .distribution(tenant, "new", "order", "2", "match.change_type", "created")
          .distribution(tenant, "new", "schedule-id", "102", "lead-token", TOKEN)
          .distribution(tenant, "new", "action", "enroll")
          .distribution(tenant, "rest", "order", "3", "action", "ignore");
    }
    POLLED.connect(settings).tenant("polled", "sources.hub.every", "10s");
    ACME.connect(settings);
    ACME.hubSpot().searches(1_000, 5);
    program = STAGE.start(settings);
    await().atMost(SOON).until(() -> POLLED.hubSpot().searches() > 0);
    lost = POLLED.contact("HOT", Instant.now().minusSeconds(60));
    told = POLLED.contact("HOT", Instant.now().minusSeconds(60));
    POLLED.tell(program, created(told));
  }

  @AfterAll
  static void close() {
    ACME.close();
    POLLED.close();
  }

  @Test
  @Order(1)
  void eachLeadIsEnrolledOnceNobodyIsDialedAndAKillChangesNothing() throws Exception {
    List<HubSpotContact> old = new ArrayList<>();
    for (int n = 0; n < LEADS; n++) {
      Instant at = n < AT_ONCE ? SPRING : SPRING.plus(Duration.ofMinutes(n / 3));
      old.add(ACME.contact(n % 2 == 0 ? "HOT" : "NEW", at));
    }
    HubSpotContact optedOut = ACME.contact(Map.of("do_not_call", "true"), SPRING);
    HubSpotContact tooOld = ACME.contact("NEW", SPRING.minusSeconds(1));
    ACME.hubSpot().server().mood(new CrmMood.Slow(2_000));

    JsonNode begun = post("{\"from\":\"" + SPRING + "\"}", 200);
    assertThat(begun.path("action").asText()).isEqualTo("enroll");
    assertThat(begun.path("startedBy").asText()).isEqualTo("tester");
    post("{\"from\":\"2026-04-01\"}", 409);
    post("{\"from\":\"2126-04-01\"}", 400);
    await().atMost(SOON).until(() -> progress().path("read").asLong() >= 200);
    program.killHard();
    program.restart();
    HubSpotContact hot = ACME.contact("HOT");
    ACME.tell(program, created(hot));
    await().atMost(SOON).until(() -> calls("acme").contains(hot.properties().get("phone")));
    boolean meanwhile = !progress().path("state").asText().equals("done");
    ACME.hubSpot().server().goodDay();
    await()
        .atMost(SOON)
        .until(
            () ->
                progress().path("state").asText().equals("done")
                    && progress().path("waiting").asLong() == 0);

    JsonNode done = progress();
    assertThat(meanwhile).as("called while the past was read").isTrue();
    assertThat(done.path("read").asLong()).as(done.toString()).isEqualTo(LEADS + 1);
    assertThat(outcomes(done)).containsEntry("ENROLLED null", (long) LEADS);
    assertThat(outcomes(done)).containsEntry("REJECTED OPTED_OUT", 1L);
    Map<String, Long> enrolled =
        account("acme").allLeads().stream()
            .collect(Collectors.groupingBy(Lead::callerId, Collectors.counting()));
    assertThat(old).allMatch(one -> enrolled.get(one.properties().get("phone")) == 1);
    assertThat(enrolled).doesNotContainKey(tooOld.properties().get("phone"));
    assertThat(calls("acme")).containsExactly(hot.properties().get("phone"));
    JsonNode story = change(old.get(0));
    assertThat(story.path("origin").asText()).isEqualTo("backfill " + done.path("number"));
    assertThat(story.at("/decision/explanation").asText()).contains("a backfill only enrols");
    assertThat(change(hot).has("origin")).isFalse();
    assertThat(optedOut(optedOut)).isTrue();
    assertThat(ACME.hubSpot().searches()).as("pages").isLessThan(LEADS / 200 + 10);
  }

  @Test
  @Order(2)
  void whatNoWebhookToldIsFoundInTheListAndEachIsCalledOnce() {
    String number = lost.properties().get("phone");
    await().atMost(SOON).until(() -> calls("polled").contains(number));

    POLLED.tell(program, created(lost));
    await().atMost(SOON).until(() -> isIgnored(lost));
    assertThat(calls("polled")).containsExactlyInAnyOrder(number, told.properties().get("phone"));
    assertThat(get("/api/tenants/polled").at("/sources/0/ageSeconds").isNumber()).isTrue();
  }

  @Test
  @Order(3)
  void whatTheCrmDidNotShowWhenItToldOfItIsFoundInTheListOnceItDoes() throws Exception {
    HubSpotContact late = POLLED.contact("HOT", Instant.now().minusSeconds(60));
    POLLED.hubSpot().hide(late);
    POLLED.tell(program, created(late));
    await().atMost(SOON).until(() -> POLLED.hubSpot().readings().contains(List.of(late.id() + "")));
    store(
        "UPDATE wanted_record SET due_at = now(), received_at = now() - interval '1 minute'"
            + " WHERE tenant = 'polled'");
    await().atMost(SOON).until(() -> isIgnored(late));

    POLLED.hubSpot().show(late);

    await().atMost(SOON).until(() -> calls("polled").contains(late.properties().get("phone")));
  }

  private static void store(String statement) throws IOException, SQLException {
    try (Connection connection = program.store().connect();
        Statement update = connection.createStatement()) {
      update.execute(statement);
    }
  }

  private static boolean isIgnored(HubSpotContact contact) {
    return get("/api/changes?tenant=polled&crmId=" + contact.id())
        .at("/items/0/state")
        .asText()
        .equals("IGNORED");
  }

  private static boolean optedOut(HubSpotContact contact) {
    return get("/api/changes?tenant=acme&crmId=" + contact.id())
        .at("/items/0/reason")
        .asText()
        .equals("OPTED_OUT");
  }

  private static Map<String, Long> outcomes(JsonNode progress) {
    return StreamSupport.stream(progress.path("outcomes").spliterator(), false)
        .collect(
            Collectors.toMap(
                one -> one.path("outcome").asText() + " " + one.path("reason").asText(null),
                one -> one.path("count").asLong()));
  }

  private static List<String> calls(String tenant) {
    return account(tenant).placedCalls().stream().map(Call::number).toList();
  }

  private static Account account(String tenant) {
    return STAGE.simulator().account("tdpub-" + tenant);
  }

  private static JsonNode progress() {
    return get(PATH);
  }

  private static JsonNode change(HubSpotContact contact) {
    JsonNode found = get("/api/changes?tenant=acme&crmId=" + contact.id());
    return get("/api/changes/" + found.at("/items/0/id").asText());
  }

  private static JsonNode post(String body, int status) {
    Answer answer = program.post(PATH, body.getBytes(UTF_8), Operator.authorization());
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    return json(answer);
  }

  private static JsonNode get(String path) {
    Answer answer = program.get(path, Operator.authorization());
    assertThat(answer.status()).as(path + answer.body()).isEqualTo(200);
    return json(answer);
  }

  private static JsonNode json(Answer answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
