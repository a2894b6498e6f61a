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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trackdrivesync.simulator.AccountSettings;
import org.trackdrivesync.simulator.Schedule;
import org.trackdrivesync.simulator.crm.CrmMood;
import org.trackdrivesync.simulator.crm.CrmWebhook;

/**
 * CRMs that post whole records are written to, post what was written, and all comes to rest: some
 * seconds, or as long as {@code -Dfaults.seconds} says.
 */
class WriteBackLoopIT {
  private static final Duration SOON = Duration.ofSeconds(40);
  private static final Duration REST = Duration.ofSeconds(3);
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
              .withSchedules(Schedule.caller(101, "Hot"));
      STAGE.simulator().addAccount(account);
      settings
          .tenant(crm.tenant(), STAGE.simulator().baseUrl(), account)
          .distribution(crm.tenant(), "hot", "match.stage", "Hot", "schedule-id", "101");
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
  void whatIsWrittenComesBackAndIsLeftAloneSoThatAllComesToRest() {
    int rounds = 0;
    Instant until = Instant.now().plusSeconds(FaultLength.seconds(1));
    while (rounds == 0 || Instant.now().isBefore(until)) {
      List<Lead> leads = new ArrayList<>();
      for (LoopingCrm crm : CRMS) {
        for (int i = 0; i < AT_ONCE; i++) {
          leads.add(cold(crm));
        }
      }
      leads.forEach(lead -> lead.awaitOutcome("REJECTED"));
      leads.forEach(lead -> assertThat(lead.reason()).isEqualTo("NO_DISTRIBUTION"));
      leads.forEach(Lead::turnHot);
      leads.forEach(lead -> lead.awaitOutcome("DIALED"));
      leads.forEach(lead -> assertThat(lead.reason()).as("emptied").isEmpty());
      leads.forEach(lead -> assertThat(lead.field(lead.crm().call)).isNotBlank());
      rounds++;
    }
    Instant rested = Instant.now().plus(REST);

    await().atMost(SOON).until(() -> Instant.now().isAfter(rested));

    for (LoopingCrm crm : CRMS) {
      int leads = AT_ONCE * rounds;
      assertThat(crm.writes()).as("two a lead of " + crm).isEqualTo(2 * leads);
      assertThat(crm.subscribers().told()).as("by hand, and back").isEqualTo(4 * leads);
      assertThat(calls(crm)).isEqualTo(leads);
      JsonNode echo = newest(crm);
      assertThat(echo.at("/change/decision").asText()).isEqualTo("ignore");
      assertThat(echo.at("/decision/explanation").asText()).startsWith("our own write-back");
    }
    aTokenThatIsRevokedMidwayHoldsUpAndLosesNothing();
  }

  private static void aTokenThatIsRevokedMidwayHoldsUpAndLosesNothing() {
    List<Lead> leads = Arrays.stream(CRMS).map(WriteBackLoopIT::cold).toList();
    leads.forEach(lead -> lead.awaitOutcome("REJECTED"));
    leads.forEach(lead -> lead.crm().isAllowed(false));
    leads.forEach(Lead::turnHot);
    leads.forEach(lead -> awaitAnswer(lead.crm(), 401));
    leads.forEach(lead -> lead.crm().isAllowed(true));
    if (FaultLength.isLong()) {
      leads.forEach(lead -> lead.crm().server().mood(CrmMood.Respond.html(500)));
      leads.forEach(lead -> awaitAnswer(lead.crm(), 500));
      leads.forEach(lead -> lead.crm().server().mood(CrmMood.Respond.tooMany("1")));
      leads.forEach(lead -> awaitAnswer(lead.crm(), 429));
      leads.forEach(lead -> lead.crm().server().goodDay());
    }

    leads.forEach(lead -> lead.awaitOutcome("DIALED"));
  }

  private record Lead(LoopingCrm crm, String id) {
    void turnHot() {
      crm.change(id, Map.of(crm.stage, "Hot"));
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

  private static Lead cold(LoopingCrm crm) {
    String number = LeadJson.fresh("Cold").number();
    return new Lead(crm, crm.create(Map.of("phone", number, crm.stage, "Cold")));
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
