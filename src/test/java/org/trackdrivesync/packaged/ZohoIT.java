package org.trackdrivesync.packaged;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trackdrivesync.simulator.Account;
import org.trackdrivesync.simulator.AccountSettings;
import org.trackdrivesync.simulator.Lead;
import org.trackdrivesync.simulator.Schedule;
import org.trackdrivesync.simulator.zoho.ZohoSimulator;

/** Zoho connected by properties alone: what happens to a lead ends in TrackDrive as it should. */
class ZohoIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String REFRESH = "1000.refresh-of-acme";
  private static final String REFRESH_OF_KEPT = "1000.refresh-of-kept";
  private static final Duration LIFE = Duration.ofSeconds(12);
  private static final String CHANNEL = "token-of-the-channel";
  private static final String LEAD_TOKEN = "tokenofthecadence";
  private static final String ANN = "+17194000001";
  private static final String BOB = "+17194000002";
  private static final String MERGED = "+17194000074";

  @RegisterExtension static final Stage STAGE = new Stage("zoho");

  private static final ZohoSimulator ZOHO = ZohoSimulator.start(0, REFRESH);

  /** An account whose channel the program keeps itself; there it lives for seconds. */
  private static final ZohoSimulator KEPT = ZohoSimulator.start(0, REFRESH_OF_KEPT);

  private static PackagedProgram program;

  @BeforeAll
  static void start() throws IOException {
    AccountSettings account =
        AccountSettings.of("tdpub-zoho", "tdprv-zoho", 50)
            .withSchedules(
                Schedule.caller(101, "Hot"),
                Schedule.caller(102, "Cadence").withLeadsApiKey(LEAD_TOKEN));
    STAGE.simulator().addAccount(account);
    AccountSettings kept =
        AccountSettings.of("tdpub-kept", "tdprv-kept", 50)
            .withSchedules(
                Schedule.caller(101, "Hot"),
                Schedule.caller(102, "Cadence").withLeadsApiKey(LEAD_TOKEN));
    STAGE.simulator().addAccount(kept);
    KEPT.channelsLive(LIFE);
    ProgramSettings settings = new ProgramSettings();
    Operator.addTo(settings);
    program =
        STAGE.start(
            settings
                .set("sync.public-url", "http://127.0.0.1:${quarkus.http.port}")
                .tenant("kept", STAGE.simulator().baseUrl(), kept)
                .source("kept", "zoho", "token", "token-of-the-kept-channel")
                .tenant("kept", "sources.zoho.format", "zoho")
                .tenant("kept", "sources.zoho.client-id", "1000.CLIENT")
                .tenant("kept", "sources.zoho.client-secret", "secret-of-the-client")
                .tenant("kept", "sources.zoho.refresh-token", REFRESH_OF_KEPT)
                .tenant("kept", "sources.zoho.accounts-url", KEPT.server().baseUrl())
                .tenant("kept", "sources.zoho.api-url", KEPT.server().baseUrl())
                .tenant("kept", "sources.zoho.channel-id", "1000000068001")
                .tenant("kept", "lead.phone", "Phone")
                .tenant("kept", "opt-out.on-deletion", "false")
                .distribution("kept", "hot", "match.Lead_Status", "Hot", "schedule-id", "101")
                .distribution("kept", "new", "match.Lead_Status", "New", "schedule-id", "102")
                .distribution("kept", "new", "lead-token", LEAD_TOKEN, "action", "enroll")
                .tenant("acme", "opt-out.match.Do_Not_Call", "true")
                .tenant("acme", STAGE.simulator().baseUrl(), account)
                .source("acme", "zoho", "token", CHANNEL)
                .tenant("acme", "sources.zoho.format", "zoho")
                .tenant("acme", "sources.zoho.client-id", "1000.CLIENT")
                .tenant("acme", "sources.zoho.client-secret", "secret-of-the-client")
                .tenant("acme", "sources.zoho.refresh-token", REFRESH)
                .tenant("acme", "sources.zoho.accounts-url", ZOHO.server().baseUrl())
                .tenant("acme", "sources.zoho.api-url", ZOHO.server().baseUrl())
                .tenant("acme", "lead.phone", "Phone")
                .tenant("acme", "lead.first-name", "First_Name")
                .distribution("acme", "hot", "order", "1", "match.Lead_Status", "Hot")
                .distribution("acme", "hot", "schedule-id", "101")
                .distribution("acme", "new", "order", "2", "match.change_type", "created")
                .distribution("acme", "new", "schedule-id", "102", "lead-token", LEAD_TOKEN)
                .distribution("acme", "new", "action", "enroll")
                .distribution("acme", "rest", "order", "3", "action", "ignore"));
  }

  @AfterAll
  static void close() {
    ZOHO.close();
    KEPT.close();
  }

  @Test
  void whatHappensToALeadEndsInTrackDriveAsItShould() {
    String id = ZOHO.create(Map.of("Phone", ANN, "First_Name", "Ann", "Lead_Status", "New"));
    tell(ZOHO.notice("insert", CHANNEL, id));
    await().atMost(SOON).until(() -> !leads(ANN).isEmpty());
    assertThat(lead().tokens()).containsEntry("first_name", "Ann");

    ZOHO.change(id, "First_Name", "Anna");
    tell(ZOHO.notice("update", CHANNEL, id));
    await().atMost(SOON).until(() -> "Anna".equals(lead().tokens().get("first_name")));

    ZOHO.endAccess();
    ZOHO.change(id, "Lead_Status", "Hot");
    String hot = ZOHO.notice("update", CHANNEL, id);
    tell(hot);
    tell(hot);
    await().atMost(SOON).until(() -> account().placedCalls().size() == 1);

    ZOHO.delete(id);
    tell(ZOHO.notice("delete", CHANNEL, id));
    await().atMost(SOON).until(ZohoIT::isOptedOut);
    assertThat(account().placedCalls()).hasSize(1);
    assertThat(
            program.post("acme", "zoho", ZOHO.notice("insert", "another", id), Map.of()).status())
        .isEqualTo(401);
  }

  @Test
  void whoWantsNoCallsAnyMoreIsOptedOut() {
    String id = ZOHO.create(Map.of("Phone", BOB, "First_Name", "Bob", "Lead_Status", "New"));
    tell(ZOHO.notice("insert", CHANNEL, id));
    await().atMost(SOON).until(() -> !leads(BOB).isEmpty());

    ZOHO.change(id, "Do_Not_Call", "true");
    tell(ZOHO.notice("update", CHANNEL, id));

    await().atMost(SOON).until(() -> leads(BOB).get(0).status().equals("opt_out"));
  }

  @Test
  void aChannelIsMadeRenewedAndMissedWhereItMayNotBe() throws Exception {
    await().atMost(SOON).until(() -> KEPT.enabled().size() >= 2);
    List<Instant> enabled = KEPT.enabled();
    for (int i = 1; i < enabled.size(); i++) {
      assertThat(Duration.between(enabled.get(i - 1), enabled.get(i))).isLessThan(LIFE);
    }
    hot("+17194000071");
    await().atMost(SOON).until(() -> calls("+17194000071") == 1);
    assertThat(source().path("state").asText()).isEqualTo("ok");
    assertThat(endsAt()).isAfter(Instant.now());

    KEPT.mayWatch(false);
    await().atMost(SOON).until(() -> source().path("state").asText().equals("forbidden"));
    assertThat(source().path("sentence").asText()).contains("ZohoCRM.notifications.ALL");
    await().atMost(SOON).until(() -> endsAt().isBefore(Instant.now()));
    int before = KEPT.enabled().size();
    hot("+17194000072");

    KEPT.mayWatch(true);
    await().atMost(SOON).until(() -> KEPT.enabled().size() > before);
    hot("+17194000073");
    await().atMost(SOON).until(() -> calls("+17194000073") == 1);
    assertThat(calls("+17194000072")).as("told while there was no channel").isZero();
    await().atMost(SOON).until(() -> source().path("state").asText().equals("ok"));
  }

  @Test
  void whereDuplicatesAreMergedTheSurvivorIsCalledAndNobodyIsOptedOut() throws Exception {
    await().atMost(SOON).until(() -> endsAt().isAfter(Instant.now()));
    STAGE.secrecy().keepNumbersOf(MERGED);
    String loser = KEPT.create(Map.of("Phone", MERGED, "Lead_Status", "New"));
    String survivor = KEPT.create(Map.of("Phone", MERGED, "Lead_Status", "Cold"));
    await().atMost(SOON).until(() -> leads("tdpub-kept", MERGED).size() == 1);

    KEPT.delete(loser);
    KEPT.change(survivor, "Lead_Status", "Hot");

    await().atMost(SOON).until(() -> calls(MERGED) == 1);
    assertThat(leads("tdpub-kept", MERGED)).noneMatch(lead -> lead.status().equals("opt_out"));
  }

  private static void hot(String number) {
    STAGE.secrecy().keepNumbersOf(number);
    KEPT.create(Map.of("Phone", number, "Lead_Status", "Hot"));
  }

  private static long calls(String number) {
    return STAGE.simulator().account("tdpub-kept").placedCalls().stream()
        .filter(call -> call.number().equals(number))
        .count();
  }

  private static Instant endsAt() throws IOException {
    String told = source().path("channelEndsAt").asText("");
    return told.isEmpty() || told.equals("null") ? Instant.MIN : Instant.parse(told);
  }

  private static JsonNode source() throws IOException {
    Answer answer = program.get("/api/tenants/kept", Operator.authorization());
    return new ObjectMapper().readTree(answer.body()).path("sources").path(0);
  }

  private static void tell(String notice) {
    assertThat(program.post("acme", "zoho", notice, Map.of()).status()).isEqualTo(202);
  }

  private static Account account() {
    return STAGE.simulator().account("tdpub-zoho");
  }

  /** The lead that was enrolled; the call of its number made one more. */
  private static boolean isOptedOut() {
    return leads(ANN).stream().anyMatch(lead -> lead.status().equals("opt_out"));
  }

  private static Lead lead() {
    return leads(ANN).get(0);
  }

  private static List<Lead> leads(String number) {
    return leads("tdpub-zoho", number);
  }

  private static List<Lead> leads(String account, String number) {
    return STAGE.simulator().account(account).allLeads().stream()
        .filter(lead -> lead.callerId().equals(number))
        .toList();
  }
}
