package org.trackdrivesync.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trackdrivesync.simulator.AccountSettings;
import org.trackdrivesync.simulator.Arrival;
import org.trackdrivesync.simulator.Schedule;
import org.trackdrivesync.simulator.crm.CrmMood;
import org.trackdrivesync.simulator.crm.CrmWebhook;

/**
 * CRMs that post whole records, from their webhook to TrackDrive and back: they are written to,
 * post what was written, and all comes to rest. Some seconds, or as long as {@code
 * -Dfaults.seconds} says.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class) // the first counts from the start
class WriteBackLoopIT {
  private static final Duration SOON = Duration.ofSeconds(40);
  private static final Duration REST = Duration.ofSeconds(2);
  private static final int AT_ONCE = 4;
  private static final LoopingCrm[] CRMS = LoopingCrm.values();
  private static final ObjectMapper JSON = new ObjectMapper();

  @RegisterExtension static final Stage STAGE = new Stage("write-back-loop");

  private static PackagedProgram program;

  @BeforeAll
  static void start() throws IOException {
    ProgramSettings settings = new ProgramSettings();
    Operator.addTo(settings);
    for (LoopingCrm crm : CRMS) {
      AccountSettings account =
          AccountSettings.of("tdpub-" + crm.tenant(), "tdprv-" + crm.tenant(), 20)
              .withSchedules(
                  Schedule.caller(101, "Hot"),
                  Schedule.caller(102, "Cadence").withLeadsApiKey(cadence(crm)));
      STAGE.simulator().addAccount(account);
      settings
          .tenant(crm.tenant(), STAGE.simulator().baseUrl(), account)
          .distribution(crm.tenant(), "hot", "match.stage", "Hot", "schedule-id", "101")
          .distribution(crm.tenant(), "warm", "match.stage", "Warm", "schedule-id", "102")
          .distribution(crm.tenant(), "warm", "action", "enroll", "lead-token", cadence(crm));
      crm.configure(settings);
    }
    program = STAGE.start(settings);
    for (LoopingCrm crm : CRMS) {
      crm.subscribers().add(webhook -> post(crm, webhook));
    }
  }

  @AfterAll
  static void stop() {
    for (LoopingCrm crm : CRMS) {
      crm.stop();
    }
  }

  @Test
  @Order(1)
  void whatIsWrittenComesBackAndIsLeftAloneSoThatAllComesToRest() {
    int rounds = 0;
    List<Lead> leads = List.of();
    Instant until = Instant.now().plusSeconds(FaultLength.seconds(1));
    while (rounds == 0 || Instant.now().isBefore(until)) {
      leads = ofEach("Cold", AT_ONCE);
      leads.forEach(lead -> lead.awaitOutcome("REJECTED"));
      leads.forEach(lead -> assertThat(lead.reason()).isEqualTo("NO_DISTRIBUTION"));
      leads.forEach(Lead::turnHot);
      leads.forEach(lead -> lead.awaitOutcome("DIALED"));
      leads.forEach(lead -> assertThat(lead.reason()).as("emptied").isEmpty());
      leads.forEach(lead -> assertThat(lead.field(lead.crm().call)).isNotBlank());
      rounds++;
    }
    aTokenThatIsRevokedMidwayHoldsUpAndLosesNothing(
        List.of(leads.get(0), leads.get(leads.size() - 1)));
    Instant rested = Instant.now().plus(REST);

    await().atMost(SOON).until(() -> Instant.now().isAfter(rested));

    for (LoopingCrm crm : CRMS) {
      int turns = 2 * AT_ONCE * rounds + 1;
      assertThat(crm.writes()).as("one a turn of a lead of " + crm).isEqualTo(turns);
      assertThat(crm.subscribers().told()).as("by hand, and back").isEqualTo(2 * turns);
      assertThat(calls(crm)).isEqualTo(AT_ONCE * rounds);
      JsonNode echo = newest(crm);
      assertThat(echo.at("/change/decision").asText()).isEqualTo("ignore");
      assertThat(echo.at("/decision/explanation").asText()).startsWith("our own write-back");
    }
  }

  private static void aTokenThatIsRevokedMidwayHoldsUpAndLosesNothing(List<Lead> leads) {
    leads.forEach(lead -> lead.crm().isAllowed(false));
    leads.forEach(lead -> lead.change(Map.of(lead.crm().stage, "Cold")));
    leads.forEach(lead -> awaitAnswer(lead.crm(), 401));
    leads.forEach(lead -> lead.crm().isAllowed(true));
    if (FaultLength.isLong()) {
      leads.forEach(lead -> lead.crm().server().mood(CrmMood.Respond.html(500)));
      leads.forEach(lead -> awaitAnswer(lead.crm(), 500));
      leads.forEach(lead -> lead.crm().server().mood(CrmMood.Respond.tooMany("1")));
      leads.forEach(lead -> awaitAnswer(lead.crm(), 429));
      leads.forEach(lead -> lead.crm().server().goodDay());
    }
    leads.forEach(lead -> lead.awaitOutcome("REJECTED"));
  }

  @Test
  @Order(2)
  void theWholeLifeOfALeadEndsInTrackDriveAsItShould() {
    List<Lead> leads = ofEach("Warm", 1);
    leads.forEach(lead -> lead.awaitOutcome("ENROLLED"));

    leads.forEach(lead -> lead.change(Map.of("email", "anna@example.com")));
    leads.forEach(lead -> awaitAt(lead, one -> "anna@example.com".equals(one.email())));

    leads.forEach(Lead::turnHot);
    leads.forEach(lead -> lead.awaitOutcome("DIALED"));

    leads.forEach(lead -> lead.change(lead.crm().optedOut));
    leads.forEach(lead -> awaitAt(lead, Enrolled::isOptedOut));
    for (Lead lead : leads) {
      assertThat(endpoints(lead))
          .startsWith("post_lead", "update_lead")
          .containsOnlyOnce("post_lead", "make_call");
    }
  }

  @Test
  @Order(3)
  void whoIsDeletedIsOptedOutAndWhoIsMergedIntoAnotherIsNotWhereTheCrmSaysSo() {
    List<Lead> deleted = ofEach("Warm", 1);
    List<Lead> gone = ofEach("Warm", 1);
    List<Lead> kept = ofEach("Warm", 1);
    Stream.of(deleted, gone, kept)
        .flatMap(List::stream)
        .forEach(lead -> lead.awaitOutcome("ENROLLED"));

    for (int i = 0; i < CRMS.length; i++) {
      CRMS[i].merge(kept.get(i).id(), gone.get(i).id());
      CRMS[i].delete(deleted.get(i).id());
    }

    deleted.forEach(lead -> awaitAt(lead, Enrolled::isOptedOut));
    gone.forEach(
        lead -> awaitAt(lead, one -> one.isOptedOut() == (lead.crm() == LoopingCrm.HIGHLEVEL)));
    kept.forEach(lead -> assertThat(atTrackDrive(lead).isOptedOut()).isFalse());
    kept.forEach(lead -> lead.change(lead.crm().optedOut));
    kept.forEach(lead -> awaitAt(lead, Enrolled::isOptedOut));
    gone.forEach(lead -> awaitAt(lead, Enrolled::isOptedOut));
  }

  @Test
  @Order(4)
  void whatNoWebhookToldIsReadFromThePastAndNobodyIsDialed() {
    List<Lead> lost = Arrays.stream(CRMS).map(WriteBackLoopIT::untold).toList();
    List<Long> calls = Arrays.stream(CRMS).map(WriteBackLoopIT::calls).toList();

    for (LoopingCrm crm : CRMS) {
      Answer begun =
          program.post(
              backfill(crm),
              "{\"from\":\"%s\"}".formatted(Instant.now().minusSeconds(600)).getBytes(UTF_8),
              Operator.authorization());
      assertThat(begun.status()).as(begun.body()).isEqualTo(200);
    }

    lost.forEach(lead -> lead.awaitOutcome("ENROLLED"));
    for (LoopingCrm crm : CRMS) {
      await().atMost(SOON).until(() -> get(backfill(crm)).path("state").asText().equals("done"));
    }
    assertThat(Arrays.stream(CRMS).map(WriteBackLoopIT::calls)).isEqualTo(calls);
  }

  private static String backfill(LoopingCrm crm) {
    return "/api/tenants/" + crm.tenant() + "/sources/crm/backfill";
  }

  private static Lead untold(LoopingCrm crm) {
    String number = LeadJson.fresh("Warm").number();
    return new Lead(crm, crm.createUntold(Map.of("phone", number, crm.stage, "Warm")), number);
  }

  /** What TrackDrive's cadence has of a lead. */
  private record Enrolled(String email, boolean isOptedOut) {}

  private static void awaitAt(Lead lead, Predicate<Enrolled> condition) {
    await().atMost(SOON).until(() -> condition.test(atTrackDrive(lead)));
  }

  private static Enrolled atTrackDrive(Lead lead) {
    return STAGE.simulator().account("tdpub-" + lead.crm().tenant()).allLeads().stream()
        .filter(one -> one.callerId().equals(lead.number()))
        .filter(one -> Long.valueOf(102).equals(one.scheduleId()))
        .map(one -> new Enrolled(one.tokens().get("email"), one.status().equals("opt_out")))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> endpoints(Lead lead) {
    return STAGE.simulator().journal().since(0, "tdpub-" + lead.crm().tenant()).stream()
        .filter(arrival -> lead.number().equals(arrival.number()))
        .map(Arrival::endpoint)
        .toList();
  }

  private static String cadence(LoopingCrm crm) {
    return "tokenofthecadenceof" + crm.tenant();
  }

  private record Lead(LoopingCrm crm, String id, String number) {
    void turnHot() {
      change(Map.of(crm.stage, "Hot"));
    }

    void change(Map<String, String> fields) {
      crm.change(id, fields);
    }

    void awaitOutcome(String outcome) {
      await().atMost(SOON).until(() -> field(crm.outcome).equals(outcome));
    }

    String reason() {
      return field(crm.reason);
    }

    String field(String name) {
      return crm.field(id, name);
    }
  }

  /** So many leads of each CRM, in the order of the CRMs. */
  private static List<Lead> ofEach(String stage, int leads) {
    return Arrays.stream(CRMS)
        .flatMap(crm -> IntStream.range(0, leads).mapToObj(i -> fresh(crm, stage)))
        .toList();
  }

  private static Lead fresh(LoopingCrm crm, String stage) {
    String number = LeadJson.fresh(stage).number();
    return new Lead(crm, crm.create(Map.of("phone", number, crm.stage, stage)), number);
  }

  private static void awaitAnswer(LoopingCrm crm, int status) {
    await()
        .atMost(SOON)
        .until(() -> crm.server().journal().stream().anyMatch(one -> one.status() == status));
  }

  private static long calls(LoopingCrm crm) {
    return STAGE.simulator().account("tdpub-" + crm.tenant()).placedCalls().size();
  }

  private static JsonNode newest(LoopingCrm crm) {
    JsonNode found = get("/api/changes?tenant=" + crm.tenant());
    return get("/api/changes/" + found.at("/items/0/id").asText());
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

  private static void post(LoopingCrm crm, CrmWebhook webhook) {
    Answer answer =
        program.post(
            "/webhooks/" + crm.tenant() + "/crm",
            webhook.body().getBytes(UTF_8),
            webhook.headers());
    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
  }
}
