package org.trackdrivesync.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
import org.trackdrivesync.simulator.salesforce.Organisation;
import org.trackdrivesync.simulator.salesforce.SalesforceSimulator;

/** Leads of a Salesforce organisation end in TrackDrive as they should, by properties alone. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SalesforcePollIT {
  private static final String ACCOUNT = "tdpub-sales";
  private static final String TOKEN = "tokenofthesalesschedule";
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final Duration RECOVERY = Duration.ofSeconds(60);
  private static final int MANY = 5_000;

  @RegisterExtension static final Stage STAGE = new Stage("salesforce-poll");

  private static SalesforceSimulator salesforce;
  private static PackagedProgram program;

  @BeforeAll
  static void start() throws IOException {
    salesforce = SalesforceSimulator.start(0);
    organisation().app("sync-client", "sync-client-secret");
    AccountSettings account =
        AccountSettings.of(ACCOUNT, "tdprv-sales", 20)
            .withSchedules(Schedule.caller(102, "Cadence").withLeadsApiKey(TOKEN));
    STAGE.simulator().addAccount(account);
    ProgramSettings settings = new ProgramSettings();
    Operator.addTo(settings);
    program =
        STAGE.start(
            settings
                .tenant("acme", STAGE.simulator().baseUrl(), account)
                .tenant("acme", "sources.sales.type", "salesforce-poll")
                .tenant("acme", "sources.sales.login-url", salesforce.baseUrl())
                .tenant("acme", "sources.sales.client-id", "sync-client")
                .tenant("acme", "sources.sales.client-secret", "sync-client-secret")
                .tenant("acme", "sources.sales.object", "Lead")
                .tenant("acme", "sources.sales.every", "1s")
                .tenant("acme", "opt-out.match.DoNotCall", "true")
                .distribution("acme", "hot", "match.Rating", "Hot", "schedule-id", "102")
                .distribution("acme", "new", "match.Rating", "Warm", "schedule-id", "102")
                .distribution("acme", "new", "lead-token", TOKEN, "action", "enroll"));
    await().atMost(SOON).until(() -> state().path("state").asText().equals("ok"));
  }

  @AfterAll
  static void stop() {
    salesforce.close();
  }

  @Test
  @Order(1)
  void aLeadOfThePastIsEnrolledByABackfillAndNotCalled() {
    String number = number(9);
    Instant spring = Instant.parse("2026-03-01T12:00:00Z");
    organisation().create("Lead", Map.of("Phone", number, "Rating", "Hot"), spring, spring);

    Answer begun =
        program.post(
            "/api/tenants/acme/sources/sales/backfill",
            ("{\"from\":\"" + spring + "\"}").getBytes(UTF_8),
            Operator.authorization());

    assertThat(begun.status()).as(begun.body()).isEqualTo(200);
    await().atMost(SOON).until(() -> leads(number).size() == 1);
    assertThat(calls(number)).isEmpty();
  }

  @Test
  @Order(1)
  void aLeadThatIsMadeHotIsCalled() {
    String number = number(1);
    create(number, "Hot");

    await().atMost(SOON).until(() -> calls(number).size() == 1);
  }

  @Test
  @Order(1)
  void aLeadIsEnrolledThenCalledThenOptedOut() {
    String number = number(2);
    String id = create(number, "Warm");
    await().atMost(SOON).until(() -> leads(number).size() == 1);

    organisation().update("Lead", id, Map.of("FirstName", "Anna"));
    await()
        .atMost(SOON)
        .until(() -> "Anna".equals(leads(number).get(0).tokens().get("first_name")));

    organisation().update("Lead", id, Map.of("Rating", "Hot"));
    await().atMost(SOON).until(() -> calls(number).size() == 1);
    assertThat(calls(number).get(0).leadId()).isEqualTo(leads(number).get(0).id());

    organisation().update("Lead", id, Map.of("DoNotCall", true));
    await().atMost(SOON).until(() -> leads(number).get(0).status().equals("opt_out"));
    assertThat(leads(number)).hasSize(1);
  }

  @Test
  @Order(1)
  void whoIsDeletedIsOptedOut() {
    String number = number(3);
    String id = create(number, "Warm");
    await().atMost(SOON).until(() -> leads(number).size() == 1);

    organisation().delete("Lead", id);

    await().atMost(SOON).until(() -> leads(number).get(0).status().equals("opt_out"));
  }

  @Test
  @Order(1)
  void whoIsMergedIsNotGoneAndIsCalledAsTheLeadThatTrackDriveHas() throws Exception {
    String number = number(4);
    String loser = create(number, "Warm");
    String survivor = create(number, "Cold");
    await().atMost(SOON).until(() -> leads(number).size() == 1);
    await().atMost(SOON).until(() -> rows("lead_link WHERE crm_id = '" + loser + "'") == 1);

    organisation().merge("Lead", survivor, loser);
    await().atMost(SOON).until(() -> rows("lead_link WHERE crm_id = '" + survivor + "'") == 1);
    organisation().update("Lead", survivor, Map.of("Rating", "Hot"));

    await().atMost(SOON).until(() -> calls(number).size() == 1);
    assertThat(calls(number).get(0).leadId()).isEqualTo(leads(number).get(0).id());
    assertThat(leads(number).get(0).status()).isNotEqualTo("opt_out");
  }

  @Test
  @Order(2)
  void killedInTheMidstItGoesOnWhereItWas() throws Exception {
    long before = rows("lead_change");
    organisation().pageSize(200);
    for (int i = 0; i < MANY; i++) {
      organisation().create("Lead", Map.of("LastName", "Nobody"));
    }
    await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> rows("lead_change") > before);
    program.killHard();
    int seen = organisation().visits().size();
    organisation().pageSize(2_000);
    program.restart();

    await().atMost(RECOVERY).until(() -> rows("lead_change") == before + MANY);
    assertThat(organisation().visits().size()).isGreaterThan(seen);
    assertThat(rows("(SELECT DISTINCT event_id FROM lead_change) e")).isEqualTo(before + MANY);
  }

  @Test
  @Order(3)
  void aTokenThatIsRevokedIsRenewedByOneLogin() throws IOException {
    int logins = organisation().logins();
    String number = number(5);

    organisation().revokeTokens();
    create(number, "Hot");

    await().atMost(SOON).until(() -> calls(number).size() == 1);
    assertThat(organisation().logins()).isEqualTo(logins + 1);
    assertThat(state().path("state").asText()).isEqualTo("ok");
  }

  @Test
  @Order(4)
  void aSecretThatIsNotTakenIsToldOnTheSourcesState() throws Exception {
    organisation().app("sync-client", "another-secret");
    organisation().revokeTokens();

    await().atMost(SOON).until(() -> state().path("state").asText().equals("troubled"));
    assertThat(state().path("sentence").asText()).contains("check client-id and client-secret");
    assertThat(program.isReady()).isTrue();
  }

  private static JsonNode state() throws IOException {
    Answer answer = program.get("/api/tenants/acme", Operator.authorization());
    return new ObjectMapper().readTree(answer.body()).path("sources").path(0);
  }

  private static Organisation organisation() {
    return salesforce.organisation();
  }

  private static String create(String number, String rating) {
    STAGE.secrecy().keepNumbersOf(number);
    return organisation().create("Lead", Map.of("Phone", number, "Rating", rating));
  }

  private static String number(int n) {
    return "+1719266030" + n;
  }

  private static long rows(String which) throws Exception {
    return program.store().number("SELECT count(*) FROM " + which);
  }

  private static List<Lead> leads(String number) {
    return STAGE.simulator().account(ACCOUNT).allLeads().stream()
        .filter(lead -> lead.callerId().equals(number))
        .toList();
  }

  private static List<Call> calls(String number) {
    return STAGE.simulator().account(ACCOUNT).placedCalls().stream()
        .filter(call -> call.number().equals(number))
        .toList();
  }
}
