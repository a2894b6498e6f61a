package org.trackdrivesync.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trackdrivesync.simulator.Account;
import org.trackdrivesync.simulator.Arrival;
import org.trackdrivesync.simulator.Call;
import org.trackdrivesync.simulator.Lead;
import org.trackdrivesync.simulator.PermutedSeeds;

/**
 * The acceptance over again, with all that is only assumed of TrackDrive drawn at random: status,
 * words and body of each refusal, the order of guards, 200 and 201, ids, dates, numbers, envelopes,
 * pages. Each seed is a tenant with an account of its own, so they all play at once. What a seed
 * has drawn stands in {@code target/packaged/permuted/seed-N.txt}.
 */
class PermutedIT {
  private static final Duration ENOUGH = Duration.ofSeconds(90);
  private static final ObjectMapper JSON = new ObjectMapper();

  @RegisterExtension static final Stage STAGE = new Stage("permuted");

  private static final List<PermutedTenant> TENANTS = new ArrayList<>();
  private static final Map<String, List<String>> ENDED = new LinkedHashMap<>();
  private static PackagedProgram program;
  private static ProgramSettings settings;

  static Stream<PermutedTenant> tenants() {
    return TENANTS.stream();
  }

  @BeforeAll
  static void playEveryStory() throws Exception {
    PermutedSeeds.given().map(PermutedTenant::of).forEach(TENANTS::add);
    settings = new ProgramSettings();
    Operator.addTo(settings);
    for (PermutedTenant tenant : TENANTS) {
      tenant.openAt(STAGE.simulator());
      tenant.addTo(settings, STAGE.simulator().baseUrl());
      Files.createDirectories(STAGE.folder());
      Files.writeString(
          STAGE.folder().resolve(tenant.name() + ".txt"), account(tenant).rulesInWords());
    }
    program = STAGE.start(settings);
    post(0);
    openOnceHeld();
    int step = 0;
    do {
      await().atMost(ENOUGH).until(() -> open("distribution IN ('warm', 'warm2')") == 0);
    } while (post(++step));
    await().pollInterval(Duration.ofMillis(250)).atMost(ENOUGH).until(() -> open("true") == 0);
    readWhatEnded();
  }

  @TestFactory
  Stream<DynamicTest> everyStoryEndsAsPromised() {
    return tenants()
        .flatMap(
            tenant ->
                tenant.leads().keySet().stream()
                    .map(
                        story ->
                            DynamicTest.dynamicTest(
                                tenant.name() + " " + story, () -> endsAsPromised(tenant, story))));
  }

  @ParameterizedTest
  @MethodSource("tenants")
  void theRefereeFindsNothingLostAndNobodyCalledTwice(PermutedTenant tenant) {
    String held = tenant.leads().get(PermutedStory.IS_HELD_BY_ANOTHER_REQUEST).number();
    Judgement judgement =
        Judgement.of(
            new Referee(
                arrivals(tenant).stream()
                    .filter(one -> !held.equals(one.number()) || one.isAccepted())
                    .toList()),
            Map.of(tenant.account(), PermutedTenant.PACE),
            Duration.ofMillis(PermutedTenant.REDIAL_WINDOW_MILLIS),
            tenant.toBeCalled(),
            lead -> Operator.ask(List.of(program), lead));

    assertThat(judgement.breaches()).as(judgement.table()).isEmpty();
    assertThat(judgement.explained()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("tenants")
  void theDoctorReadsTheAccountAndFindsItAdaptableAtWorst(PermutedTenant tenant)
      throws IOException {
    Answer told =
        program.get("/api/tenants/" + tenant.name() + "/doctor", Operator.authorization());

    assertThat(told.status()).isEqualTo(200);
    assertThat(JSON.readTree(told.body()).path("verdict").asText())
        .as(told.body())
        .isIn("fine", "adaptable");
  }

  @Test
  void theDoctorsCommandEndsWithoutAFault() throws Exception {
    PackagedDoctor doctor = new PackagedDoctor(STAGE.folder(), settings);

    PackagedDoctor.Told told = doctor.run("--tenant", TENANTS.get(0).name());

    assertThat(told.code()).as(told.text()).isIn(0, 1);
  }

  private static void endsAsPromised(PermutedTenant tenant, PermutedStory story) {
    LeadJson lead = tenant.leads().get(story);
    String about = story + " of seed " + tenant.seed();
    List<Call> calls =
        account(tenant).placedCalls().stream()
            .filter(call -> call.number().equals(lead.number()))
            .toList();
    assertThat(ENDED.get(tenant.name() + " " + lead.eventId()))
        .as(about)
        .containsExactlyInAnyOrderElementsOf(story.ends().requests());
    assertThat(calls).as("calls: " + about).hasSize(story.ends().calls());
    List<Lead> leads =
        account(tenant).allLeads().stream()
            .filter(known -> known.callerId().equals(lead.number()))
            .toList();
    story.ends().leads().ifPresent(many -> assertThat(leads).as("leads: " + about).hasSize(many));
    switch (story) {
      case IS_SUPPRESSED -> assertThat(arrivals(tenant, lead)).as("asked once").hasSize(1);
      case IS_ENROLLED_AND_CALLED_AS_THAT_LEAD ->
          assertThat(calls.get(0).leadId()).isEqualTo(leads.get(0).id());
      case OPTS_OUT_OF_TWO_SCHEDULES ->
          assertThat(leads).allMatch(one -> one.status().equals("opt_out"));
      case WAITS_UNTIL_ITS_SCHEDULE_OPENS ->
          assertThat(calls.get(0).scheduleId()).isEqualTo(PermutedTenant.PAUSED);
      default -> {}
    }
  }

  /** While one schedule opens, the other stories go on. */
  private static void openOnceHeld() {
    await()
        .atMost(ENOUGH)
        .until(
            () ->
                open("distribution = 'asleep' AND state = 'DUE' AND reason = 'SCHEDULE_INACTIVE'")
                    == TENANTS.size());
    for (PermutedTenant tenant : TENANTS) {
      Account account = account(tenant);
      account.putSchedule(account.schedule(PermutedTenant.PAUSED).orElseThrow().withPaused(false));
    }
  }

  /** Posts what each lead's CRM tells next; whether there was anything. */
  private static boolean post(int step) {
    boolean any = false;
    for (PermutedTenant tenant : TENANTS) {
      List<LeadJson> told = new ArrayList<>();
      tenant
          .leads()
          .forEach(
              (story, lead) ->
                  story.statuses().stream()
                      .skip(step)
                      .findFirst()
                      .ifPresent(status -> told.add(lead.with("status", status))));
      if (!told.isEmpty()) {
        any = true;
        String body = LeadJson.batch(told).replaceAll("\"eventId\":\"", "$0" + step + "-");
        assertThat(program.post(tenant.name(), PermutedTenant.SOURCE, body, Map.of()).status())
            .isEqualTo(202);
      }
    }
    return any;
  }

  private static long open(String which) throws SQLException, IOException {
    return program
        .store()
        .number("SELECT count(*) FROM request WHERE ended_at IS NULL AND " + which);
  }

  private static void readWhatEnded() throws SQLException, IOException {
    try (Connection connection = program.store().connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT tenant, crm_id, lower(kind), state, coalesce(reason, '') FROM request ORDER BY id")) {
      while (row.next()) {
        ENDED
            .computeIfAbsent(row.getString(1) + " " + row.getString(2), lead -> new ArrayList<>())
            .add(
                "%s %s %s".formatted(row.getString(3), row.getString(4), row.getString(5)).strip());
      }
    }
  }

  private static Account account(PermutedTenant tenant) {
    return STAGE.simulator().account(tenant.account());
  }

  private static List<Arrival> arrivals(PermutedTenant tenant) {
    return STAGE.simulator().journal().since(0, tenant.account());
  }

  private static List<Arrival> arrivals(PermutedTenant tenant, LeadJson lead) {
    return arrivals(tenant).stream().filter(one -> lead.number().equals(one.number())).toList();
  }
}
