package org.trackdrivesync.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackdrivesync.simulator.Account;
import org.trackdrivesync.simulator.AccountSettings;
import org.trackdrivesync.simulator.Arrival;
import org.trackdrivesync.simulator.Mood;
import org.trackdrivesync.simulator.Schedule;

/** An account of 300 schedules over 13 pages: what is wrong with a target is told, and acted on. */
@TestMethodOrder(OrderAnnotation.class)
@Alone
class SchedulesIT {
  private static final int SCHEDULES = 300;
  private static final int PAGES = 13;
  private static final int A_PAGE = 24;
  private static final long PAUSED = 17;
  private static final String TOKEN = "schedules-token-of-";
  private static final Duration AT_ONCE = Duration.ofSeconds(5);
  private static final ObjectMapper JSON = new ObjectMapper();

  @RegisterExtension static final Stage STAGE = new Stage("schedules");

  private static PackagedProgram program;
  private static long readyAt;

  @BeforeAll
  static void start() throws IOException {
    ProgramSettings settings = new ProgramSettings();
    Operator.addTo(settings);
    for (String tenant : List.of("by-cursor", "by-number")) {
      AccountSettings account =
          AccountSettings.of("tdpub-" + tenant, "tdprv-" + tenant, 5).withSchedules(schedules());
      Account made = STAGE.simulator().addAccount(account);
      made.moods().add(new Mood.ListPages(A_PAGE, tenant.equals("by-number")));
      settings
          .tenant(tenant, STAGE.simulator().baseUrl(), account)
          .source(tenant, "crm", "none", "")
          .distribution(tenant, "hot", "match.status", "Hot", "schedule-id", "299")
          .distribution(tenant, "asleep", "match.status", "Asleep", "schedule-id", "" + PAUSED)
          .distribution(tenant, "lost", "match.status", "Lost", "schedule-id", "999")
          .distribution(tenant, "wrong", "match.status", "Wrong", "schedule-id", "5")
          .distribution(tenant, "wrong", "lead-token", TOKEN + 6, "action", "enroll")
          .distribution(tenant, "warm", "match.status", "Warm", "schedule-id", "250")
          .distribution(tenant, "warm", "action", "enroll")
          .tenant(tenant, "schedules.campaigns.match.object", "campaign")
          .tenant(tenant, "schedules.campaigns.schedule-id", "Schedule")
          .tenant(tenant, "schedules.campaigns.name", "Name")
          .tenant(tenant, "schedules.campaigns.offer-id", "Offer")
          .tenant(tenant, "schedules.campaigns.paused", "Status")
          .tenant(tenant, "schedules.campaigns.create", "true");
    }
    program = STAGE.start(settings);
    readyAt = System.nanoTime();
  }

  private static Schedule[] schedules() {
    return Stream.iterate(1, n -> n + 1)
        .limit(SCHEDULES)
        .map(n -> Schedule.caller(n, "Schedule " + n).withLeadsApiKey(TOKEN + n))
        .map(schedule -> schedule.withPaused(schedule.id() == PAUSED))
        .toArray(Schedule[]::new);
  }

  @ParameterizedTest
  @ValueSource(strings = {"by-cursor", "by-number"})
  @Order(1)
  void whatIsWrongIsNamedWithinFiveSecondsOfTheStart(String tenant) throws Exception {
    await()
        .pollInterval(Duration.ofMillis(50))
        .atMost(AT_ONCE)
        .until(() -> !states(tenant).containsValue("unknown"));
    long took = (System.nanoTime() - readyAt) / 1_000_000;
    System.out.printf("%s: 300 schedules known %d ms after the start%n", tenant, took);

    assertThat(took).isLessThan(AT_ONCE.toMillis());
    assertThat(states(tenant))
        .containsEntry("hot", "ok")
        .containsEntry("asleep", "paused")
        .containsEntry("lost", "missing")
        .containsEntry("wrong", "wrong-token")
        .containsEntry("warm", "ok");
    assertThat(target(tenant, "lost").path("sentence").textValue())
        .isEqualTo(
            "distributions.lost.schedule-id: TrackDrive has no schedule 999; see GET /schedules or"
                + " change the id");
    assertThat(target(tenant, "asleep").path("name").textValue()).isEqualTo("Schedule 17");
    assertThat(pagesOf(tenant)).isBetween((long) PAGES, PAGES + 1L);
    assertThat(program.log())
        .containsOnlyOnce("target tenant=" + tenant + " distribution=lost state=missing");
  }

  @Test
  @Order(2)
  void readinessTellsThemAndStaysUp() throws Exception {
    Answer answer = program.get("/q/health/ready");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .contains("by-cursor.asleep", "paused: distributions.asleep.schedule-id: schedule 17")
        .doesNotContain(TOKEN);
  }

  @Test
  @Order(3)
  void aLeadIsEnrolledByTheTokenThatTheListTold() {
    LeadJson warm = LeadJson.fresh("Warm");

    post("by-cursor", warm);

    await()
        .until(
            () ->
                STAGE.simulator().account("tdpub-by-cursor").allLeads().stream()
                    .anyMatch(lead -> lead.callerId().equals(warm.number())));
  }

  @Test
  @Order(4)
  void leadsOfAPausedScheduleWaitUnsentAndAreDialedWhenItOpens() throws Exception {
    String tenant = "by-number";
    post(tenant, LeadJson.fresh("Asleep"));
    post(tenant, LeadJson.fresh("Asleep"));
    post(tenant, LeadJson.fresh("Hot"));
    await().until(() -> calls(tenant) == 1);
    await().until(() -> held(tenant) == 2);

    Account account = STAGE.simulator().account("tdpub-" + tenant);
    account.putSchedule(account.schedule(PAUSED).orElseThrow().withPaused(false));

    await().atMost(Duration.ofSeconds(25)).until(() -> calls(tenant) == 3);
    assertThat(arrivals(tenant).filter(one -> one.endpoint().equals("make_call")))
        .as("no call was wasted")
        .allMatch(Arrival::isAccepted);
    await().until(() -> states(tenant).get("asleep").equals("ok"));
  }

  @Test
  @Order(5)
  void aCampaignThatIsPausedInTheCrmHoldsItsCallsAndLetsThemGoWhenItRuns() throws Exception {
    String tenant = "by-cursor";
    campaign(tenant, "Schedule", "299", "Status", "Paused");
    await().until(() -> schedule(tenant, 299).paused());
    await().until(() -> states(tenant).get("hot").equals("paused"));
    long before = calls(tenant);

    post(tenant, LeadJson.fresh("Hot"));
    await().until(() -> held(tenant) == 1);
    campaign(tenant, "Schedule", "299", "Status", "Running");

    await().until(() -> calls(tenant) == before + 1);
    assertThat(schedule(tenant, 299).paused()).isFalse();
    assertThat(arrivals(tenant).filter(one -> one.endpoint().equals("make_call")))
        .as("no call was wasted")
        .allMatch(Arrival::isAccepted);
  }

  @Test
  @Order(6)
  void aNewCampaignIsGivenOneScheduleAndKeepsIt() throws Exception {
    String tenant = "by-cursor";
    LeadJson made = campaign(tenant, "Name", "Spring", "Offer", "5");
    await().until(() -> endedAs("SCHEDULE_UPDATED", tenant) == 3);

    post(
        tenant,
        "{\"eventId\":\"renamed\",\"id\":\"%s\",\"fields\":{\"object\":\"campaign\",\"Name\":\"Summer\"}}"
            .formatted(made.eventId()));
    await().until(() -> endedAs("SCHEDULE_UPDATED", tenant) == 4);

    assertThat(
            arrivals(tenant)
                .map(Arrival::endpoint)
                .filter(endpoint -> endpoint.equals("create_schedule")))
        .hasSize(1);
    long id =
        program
            .store()
            .number("SELECT schedule_id::bigint FROM schedule_link WHERE tenant = 'by-cursor'");
    assertThat(schedule(tenant, id).name()).isEqualTo("Summer");
  }

  private static Schedule schedule(String tenant, long id) {
    return STAGE.simulator().account("tdpub-" + tenant).schedule(id).orElseThrow();
  }

  private static long endedAs(String outcome, String tenant) throws Exception {
    return program
        .store()
        .number(
            "SELECT count(*) FROM request WHERE state = '%s' AND tenant = '%s'"
                .formatted(outcome, tenant));
  }

  private static LeadJson campaign(String tenant, String... fields) {
    LeadJson campaign = LeadJson.fresh("").withNumber(null).with("object", "campaign");
    for (int i = 0; i < fields.length; i += 2) {
      campaign = campaign.with(fields[i], fields[i + 1]);
    }
    post(tenant, campaign);
    return campaign;
  }

  private static long held(String tenant) throws Exception {
    return program
        .store()
        .number(
            "SELECT count(*) FROM request WHERE state = 'DUE' AND reason = 'SCHEDULE_INACTIVE'"
                + " AND attempts = 0 AND tenant = '"
                + tenant
                + "'");
  }

  private static Map<String, String> states(String tenant) throws IOException {
    Map<String, String> states = new LinkedHashMap<>();
    tenant(tenant)
        .path("targets")
        .forEach(one -> states.put(one.path("distribution").asText(), one.path("state").asText()));
    return states;
  }

  private static JsonNode target(String tenant, String distribution) throws IOException {
    for (JsonNode one : tenant(tenant).path("targets")) {
      if (one.path("distribution").asText().equals(distribution)) {
        return one;
      }
    }
    throw new AssertionError("no target " + distribution);
  }

  private static JsonNode tenant(String tenant) throws IOException {
    Answer answer = program.get("/api/tenants/" + tenant, Operator.authorization());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).doesNotContain(TOKEN);
    return JSON.readTree(answer.body());
  }

  private static long pagesOf(String tenant) {
    return arrivals(tenant).filter(one -> one.endpoint().equals("list_schedules")).count();
  }

  private static long calls(String tenant) {
    return STAGE.simulator().account("tdpub-" + tenant).placedCalls().size();
  }

  private static Stream<Arrival> arrivals(String tenant) {
    return STAGE.simulator().journal().since(0, "tdpub-" + tenant).stream();
  }

  private static void post(String tenant, LeadJson lead) {
    post(tenant, lead.json());
  }

  private static void post(String tenant, String body) {
    assertThat(program.post(tenant, "crm", body, Map.of()).status()).isEqualTo(202);
  }
}
