package org.trackdrivesync.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trackdrivesync.simulator.AccountSettings;
import org.trackdrivesync.simulator.Call;
import org.trackdrivesync.simulator.Lead;
import org.trackdrivesync.simulator.Schedule;

/**
 * The past of each CRM is read once and calls nobody; what its webhooks lost is found and called.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ListedCrmsIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Instant SPRING = Instant.parse("2026-03-01T12:00:00Z");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final AtomicInteger NUMBERS = new AtomicInteger(2_650_000);

  @RegisterExtension static final Stage STAGE = new Stage("listed-crms");

  private static final Map<ListedCrm, List<String>> OLD = new EnumMap<>(ListedCrm.class);
  private static PackagedProgram program;

  @BeforeAll
  static void start() throws IOException {
    ProgramSettings settings = new ProgramSettings();
    Operator.addTo(settings);
    for (ListedCrm crm : ListedCrm.values()) {
      String tenant = crm.tenant();
      String token = "tokenofthecadenceof" + tenant;
      AccountSettings account =
          AccountSettings.of("tdpub-" + tenant, "tdprv-" + tenant, 50)
              .withSchedules(
                  Schedule.caller(101, "Hot").withLeadsApiKey("tokenofhotof" + tenant),
                  Schedule.caller(102, "Cadence").withLeadsApiKey(token));
      STAGE.simulator().addAccount(account);
      crm.configure(settings.tenant(tenant, STAGE.simulator().baseUrl(), account));
      settings
          .tenant(tenant, "trackdrive.requests-per-second", "500")
          .distribution(tenant, "hot", "order", "1", "match.stage", "Hot", "schedule-id", "101")
          .distribution(tenant, "new", "order", "2", "match.change_type", "created")
          .distribution(tenant, "new", "schedule-id", "102", "lead-token", token)
          .distribution(tenant, "new", "action", "enroll")
          .distribution(tenant, "rest", "order", "3", "action", "ignore");
    }
    program = STAGE.start(settings);
    for (ListedCrm crm : ListedCrm.values()) {
      crm.listen(program);
    }
  }

  @AfterAll
  static void close() {
    for (ListedCrm crm : ListedCrm.values()) {
      crm.stop();
    }
  }

  @Test
  @Order(1)
  void eachOldLeadIsEnrolledOnceAndNobodyIsCalled() {
    for (ListedCrm crm : ListedCrm.values()) {
      List<String> numbers = new ArrayList<>();
      for (int n = 0; n < crm.old; n++) {
        String number = number();
        crm.lead(number, n % 2 == 0 ? "Hot" : "Cold", SPRING.plusSeconds(n / 20));
        numbers.add(number);
      }
      crm.optedOut(number(), SPRING);
      crm.lead(number(), "Hot", SPRING.minusSeconds(1));
      OLD.put(crm, numbers);
      begin(crm, SPRING);
    }
    for (ListedCrm crm : ListedCrm.values()) {
      JsonNode done = done(crm);

      assertThat(done.path("read").asInt()).as(crm + " " + done).isEqualTo(crm.old + 1);
      assertThat(done.path("known").asInt()).as(crm + " " + done).isZero();
      assertThat(outcome(done, "ENROLLED", "")).as(crm + " " + done).isEqualTo(crm.old);
      assertThat(outcome(done, "REJECTED", "OPTED_OUT")).as(crm + " " + done).isEqualTo(1);
      assertThat(enrolled(crm)).containsExactlyInAnyOrderElementsOf(OLD.get(crm));
      if (crm.isWritten()) {
        await().atMost(SOON).until(() -> crm.writes() > crm.old);
      }
      assertThat(calls(crm)).as(crm.name()).isEmpty();
      JsonNode shown = source(crm).path("backfill");
      assertThat(shown.path("number")).isEqualTo(done.path("number"));
      assertThat(shown.path("state").asText()).isEqualTo("done");
      assertThat(shown.path("read").asInt()).isEqualTo(crm.old + 1);
    }
  }

  @Test
  @Order(2)
  void aSecondBackfillOfTheSameSpanEnrolsNobodyAgain() {
    for (ListedCrm crm : ListedCrm.values()) {
      begin(crm, SPRING);
    }
    for (ListedCrm crm : ListedCrm.values()) {
      JsonNode done = done(crm);

      assertThat(done.path("read").asInt()).as(crm + " " + done).isEqualTo(crm.old + 1);
      assertThat(done.path("known").asInt()).as(crm + " " + done).isEqualTo(crm.old + 1);
      assertThat(enrolled(crm)).hasSize(crm.old);
      assertThat(calls(crm)).as(crm.name()).isEmpty();
    }
  }

  @Test
  @Order(3)
  void whatAWebhookLostIsCalledOnceAlsoWhereABackfillCameFirstAndTheWebhookLate() {
    Instant lately = Instant.now().minusSeconds(60);
    Map<ListedCrm, Story> stories = new EnumMap<>(ListedCrm.class);
    for (ListedCrm crm : webhooked()) {
      await().atMost(SOON).until(() -> source(crm).path("ageSeconds").isNumber());
      Story story = Story.of(crm, lately);
      crm.tell(program, story.toldId);
      await().atMost(SOON).until(() -> calls(crm).contains(story.told));
      if (!crm.isWritten()) {
        begin(crm, lately.minusSeconds(30));
      }
      stories.put(crm, story);
    }
    for (ListedCrm crm : webhooked()) {
      Story story = stories.get(crm);
      if (!crm.isWritten()) {
        assertThat(done(crm).path("read").asInt()).isEqualTo(3);
      }
      await().atMost(SOON).until(() -> calls(crm).contains(story.lost));
      await().atMost(SOON).until(() -> !crm.isWritten() || ignored(crm, story.lostId));
      crm.tell(program, story.lostId);
      crm.tell(program, story.lostId);
      await().atMost(SOON).until(() -> ignored(crm, story.lostId));
    }
    for (ListedCrm crm : webhooked()) {
      Story story = stories.get(crm);
      assertThat(calls(crm)).as(crm.name()).containsExactlyInAnyOrder(story.told, story.lost);
      assertThat(enrolled(crm)).as(crm.name()).containsOnlyOnce(story.quiet);
      await().atMost(SOON).until(() -> polls(crm) > 0);
    }
  }

  /** Leads that were made a minute ago: told in time, not told and hot, not told and to enrol. */
  private record Story(String told, String toldId, String lost, String lostId, String quiet) {
    static Story of(ListedCrm crm, Instant at) {
      String told = number();
      String lost = number();
      String quiet = number();
      crm.lead(quiet, "Cold", at);
      return new Story(told, crm.lead(told, "Hot", at), lost, crm.lead(lost, "Hot", at), quiet);
    }
  }

  private static List<ListedCrm> webhooked() {
    return Stream.of(ListedCrm.values()).filter(ListedCrm::hasWebhooks).toList();
  }

  private static String number() {
    String number = "+1719" + NUMBERS.incrementAndGet();
    STAGE.secrecy().keepNumbersOf(number);
    return number;
  }

  private static double polls(ListedCrm crm) {
    return program
        .metrics()
        .sum("sync_polls_total", label("tenant", crm.tenant()), label("result", "ok"));
  }

  private static void begin(ListedCrm crm, Instant from) {
    Answer answer =
        program.post(
            path(crm),
            ("{\"from\":\"" + from + "\",\"action\":\"enroll\"}").getBytes(UTF_8),
            Operator.authorization());
    assertThat(answer.status()).as(crm + answer.body()).isEqualTo(200);
  }

  private static JsonNode done(ListedCrm crm) {
    await()
        .atMost(SOON)
        .until(
            () ->
                get(path(crm)).path("state").asText().equals("done")
                    && get(path(crm)).path("waiting").asLong() == 0);
    return get(path(crm));
  }

  private static String path(ListedCrm crm) {
    return "/api/tenants/" + crm.tenant() + "/sources/crm/backfill";
  }

  private static JsonNode source(ListedCrm crm) {
    return get("/api/tenants/" + crm.tenant()).at("/sources/0");
  }

  /** Whether the late webhook was taken, and nothing done. */
  private static boolean ignored(ListedCrm crm, String id) {
    JsonNode newest = get("/api/changes?tenant=" + crm.tenant() + "&crmId=" + id).at("/items/0");
    return newest.path("state").asText().equals("IGNORED");
  }

  private static int outcome(JsonNode done, String outcome, String reason) {
    return StreamSupport.stream(done.path("outcomes").spliterator(), false)
        .filter(one -> one.path("outcome").asText().equals(outcome))
        .filter(one -> one.path("reason").asText("").equals(reason))
        .mapToInt(one -> one.path("count").asInt())
        .sum();
  }

  private static List<String> enrolled(ListedCrm crm) {
    return STAGE.simulator().account("tdpub-" + crm.tenant()).allLeads().stream()
        .map(Lead::callerId)
        .toList();
  }

  private static List<String> calls(ListedCrm crm) {
    return STAGE.simulator().account("tdpub-" + crm.tenant()).placedCalls().stream()
        .map(Call::number)
        .toList();
  }

  private static JsonNode get(String path) {
    Answer answer = program.get(path, Operator.authorization());
    assertThat(answer.status()).as(path + answer.body()).isEqualTo(200);
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
