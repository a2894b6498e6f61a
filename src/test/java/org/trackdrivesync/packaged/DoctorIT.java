package org.trackdrivesync.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trackdrivesync.simulator.Account;
import org.trackdrivesync.simulator.AccountSettings;
import org.trackdrivesync.simulator.Mood;
import org.trackdrivesync.simulator.Rules;
import org.trackdrivesync.simulator.Schedule;
import org.trackdrivesync.simulator.Scope;
import org.trackdrivesync.simulator.Shape;

/** The doctor tells accounts of three moods apart, on the command line and over the API. */
class DoctorIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TOKEN = "5e1f00d05e1f00d05e1f00d05e1f00d0";
  private static final String NUMBER = "+17195550142";

  @RegisterExtension static final Stage STAGE = new Stage("doctor");

  private static PackagedProgram program;
  private static PackagedDoctor doctor;

  @BeforeAll
  static void start() throws Exception {
    ProgramSettings settings = new ProgramSettings();
    Operator.addTo(settings);
    tenant(settings, "fine", account("fine", Rules.ASSUMED));
    tenant(settings, "other", account("other", Rules.ASSUMED))
        .distribution("other", "cold", "match.status", "Cold", "schedule-id", "404")
        .distribution("other", "warm", "match.status", "Warm", "schedule-id", "101")
        .distribution("other", "warm", "lead-token", "token-of-another-company");
    tenant(settings, "lent", account("lent", Rules.ASSUMED));
    tenant(settings, "shut", account("shut", Rules.ASSUMED.withForbidden(Set.of("list_calls"))));
    tenant(settings, "stranger", account("stranger", Rules.ASSUMED))
        .tenant("stranger", "trackdrive.private-key", "tdprv-of-yesterday");
    tenant(settings, "hanging", account("hanging", Rules.ASSUMED))
        .tenant("hanging", "trackdrive.timeout", "2s");
    program = STAGE.start(settings);
    doctor = new PackagedDoctor(STAGE.folder(), settings);
    for (String tenant : new String[] {"fine", "other", "shut"}) {
      placeCalls(tenant);
    }
    changeWhatIsOther();
    STAGE.simulator().account("tdpub-hanging").moods().add(new Mood.Hang(60_000));
  }

  @Test
  void anAccountAsAssumedIsFine() throws Exception {
    PackagedDoctor.Told told = doctor.run("--tenant", "fine");

    assertThat(told.text()).contains("what", "assumed", "seen", "mark", "what to do");
    assertThat(told.text()).contains("Verdict: fine").doesNotContain("\u001b[");
    assertThat(told.row("target: hot")).contains("fine", "101", "active", "documented");
    assertThat(told.row("calls of a number")).contains("shows the number's call");
    assertThat(told.code()).isZero();
    assertThat(asked("fine")).isEqualTo("only read");
    nothingIsTold(told.text());
  }

  @Test
  void anAccountThatDiffersIsAdaptableAndEachDifferenceSaysWhatToDo() throws Exception {
    PackagedDoctor.Told told = doctor.run("--tenant", "other");

    assertThat(told.code()).as(told.text()).isEqualTo(1);
    assertThat(told.text())
        .contains("Verdict: adaptable")
        .contains("sync.tenants.other.distributions.cold.schedule-id=…")
        .contains("sync.tenants.other.distributions.warm.lead-token=…")
        .contains("SCHEDULE_INACTIVE")
        .contains("a bare array")
        .containsPattern("2(39|4[01]) s ahead")
        .contains("security settings")
        .contains("no cursor; all calls on one page")
        .contains("sync.trackdrive.classify.10=422~/gone.+fishing/ = SCHEDULE_NOT_FOUND");
    nothingIsTold(told.text());
  }

  @Test
  void aForbiddenListOfCallsAndWrongKeysAreBroken() throws Exception {
    PackagedDoctor.Told shut = doctor.run("--tenant", "shut");
    PackagedDoctor.Told stranger = doctor.run("--tenant", "stranger");

    assertThat(shut.code()).isEqualTo(2);
    assertThat(shut.row("permission: calls")).contains("broken", "HTTP 403");
    assertThat(stranger.code()).isEqualTo(2);
    assertThat(stranger.text())
        .contains("Invalid access token", "sync.tenants.stranger.trackdrive.private-key");
    nothingIsTold(shut.text() + stranger.text());
  }

  @Test
  void aLentNumberIsLookedUpWithoutMakingALeadAndDialedOnlyWhenAsked() throws Exception {
    Account account = STAGE.simulator().account("tdpub-lent");
    PackagedDoctor.Told told = doctor.run("--tenant", "lent", "--number", "+17195550188");
    assertThat(account.placedCalls()).isEmpty();
    assertThat(account.allLeads()).isEmpty();

    PackagedDoctor.Told dialed =
        doctor.run("--tenant", "lent", "--number", "+17195550188", "--call");

    assertThat(account.placedCalls()).hasSize(1);
    assertThat(told.code()).as(told.text()).isZero();
    assertThat(told.text()).contains("none made", "0 leads of that number");
    assertThat(dialed.code()).as(dialed.text()).isZero();
    assertThat(dialed.row("its call among all")).contains("there at look 1");
    assertThat(dialed.row("time filter")).contains("honoured, offset and all");
    assertThat(told.text() + dialed.text()).doesNotContain("5550188");
  }

  @Test
  void whatIsNotUnderstoodIsToldWithTheUsage() throws Exception {
    assertThat(doctor.run("--tenant", "nobody").code()).isEqualTo(64);
    PackagedDoctor.Told bad = doctor.run("--tenant", "fine", "--number", "5550100");
    assertThat(bad.code()).isEqualTo(64);
    assertThat(bad.text()).contains("--number must be in E.164", "--tenant <tenant>");
    assertThat(doctor.run("--help").code()).isZero();
  }

  @Test
  void theApiTellsTheSameToOperatorsOnly() throws Exception {
    assertThat(program.get("/api/tenants/fine/doctor").status()).isEqualTo(401);
    assertThat(program.get("/api/tenants/nobody/doctor", Operator.authorization()).status())
        .isEqualTo(404);

    assertThat(examined("fine").path("verdict").asText()).isEqualTo("fine");
    JsonNode other = examined("other");
    assertThat(other.path("tenant").asText()).isEqualTo("other");
    assertThat(other.path("verdict").asText()).isEqualTo("adaptable");
    JsonNode first = other.path("checks").path(0);
    assertThat(first.fieldNames())
        .toIterable()
        .containsExactly("name", "assumed", "seen", "mark", "verdict", "advice");
    assertThat(examined("shut").path("verdict").asText()).isEqualTo("broken");
    nothingIsTold(other.toString());
  }

  @Test
  void aTrackDriveThatHangsIsToldSoonAndATenantIsSeenOnceAtATime() {
    int before = askedOfHanging();
    CompletableFuture<Answer> first =
        CompletableFuture.supplyAsync(() -> asked("hanging", program));
    await().until(() -> askedOfHanging() > before);
    Answer second = asked("hanging", program);

    assertThat(second.status()).isEqualTo(409);
    assertThat(first.join().status()).isEqualTo(200);
    assertThat(first.join().body()).contains("\"broken\"", "no whole answer within 2000 ms");
  }

  private static int askedOfHanging() {
    return STAGE.simulator().journal().since(0, "tdpub-hanging").size();
  }

  private static JsonNode examined(String tenant) throws IOException {
    Answer answer = asked(tenant, program);
    assertThat(answer.status()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private static Answer asked(String tenant, PackagedProgram of) {
    return of.get("/api/tenants/" + tenant + "/doctor", Operator.authorization());
  }

  /** What the doctor asked of an account beside the calls that were placed at first. */
  private static String asked(String tenant) {
    boolean wrote =
        STAGE.simulator().journal().since(0, "tdpub-" + tenant).stream()
            .anyMatch(
                arrival ->
                    !arrival.method().equals("GET") && !arrival.endpoint().equals("make_call"));
    return wrote ? "written" : "only read";
  }

  private static void nothingIsTold(String text) {
    assertThat(text).doesNotContain(TOKEN, "tdpub-", "tdprv-", "token-of-another", "5550142");
  }

  private static AccountSettings account(String name, Rules rules) {
    return AccountSettings.of("tdpub-" + name, "tdprv-" + name, 20)
        .withSchedules(
            Schedule.caller(101, "Speed to lead").withLeadsApiKey(TOKEN + name),
            Schedule.caller(102, "Nurture"))
        .withRules(rules);
  }

  private static ProgramSettings tenant(
      ProgramSettings settings, String name, AccountSettings account) {
    STAGE.simulator().addAccount(account);
    return settings
        .tenant(name, STAGE.simulator().baseUrl(), account)
        .tenant(name, "trackdrive.requests-per-second", "50")
        .source(name, "crm", "none", "")
        .distribution(name, "hot", "match.status", "Hot", "schedule-id", "101")
        .distribution(name, "hot", "lead-token", TOKEN + name);
  }

  /** Two calls, through the program as it would place them. */
  private static void placeCalls(String tenant) {
    for (int i = 0; i < 2; i++) {
      String body =
          "{\"eventId\":\"%d\",\"id\":\"%d\",\"fields\":{\"phone\":\"%s\",\"status\":\"Hot\"}}"
              .formatted(i, i, NUMBER.replace("0142", "014" + (2 + i)));
      program.post(tenant, "crm", body, Map.of());
    }
    Account account = STAGE.simulator().account("tdpub-" + tenant);
    await().until(() -> account.placedCalls().size() == 2);
  }

  private static void changeWhatIsOther() {
    Account other = STAGE.simulator().account("tdpub-other");
    other.putSchedule(other.schedule(101).orElseThrow().withPaused(true));
    other.moods().add(new Mood.MaskNumbers());
    other.moods().add(new Mood.ClockOffset(240_000));
    other.moods().add(new Mood.ListPages(25, true));
    other.moods().add(new Mood.Shaped(Shape.ERROR_TEXT));
    other
        .moods()
        .add(
            new Mood.Respond(200, "[{\"id\":1,\"caller_id\":\"" + NUMBER + "\"}]", Map.of()),
            Scope.ALWAYS.on("list_leads"));
    other
        .moods()
        .add(
            new Mood.Respond(422, "{\"error\":\"gone fishing\"}", Map.of()),
            Scope.ALWAYS.on("show_schedule"));
  }
}
