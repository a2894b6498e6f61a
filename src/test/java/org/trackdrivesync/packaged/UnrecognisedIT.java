package org.trackdrivesync.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trackdrivesync.packaged.Referee.Acknowledged;
import org.trackdrivesync.simulator.Account;
import org.trackdrivesync.simulator.AccountSettings;
import org.trackdrivesync.simulator.Mood;
import org.trackdrivesync.simulator.Schedule;
import org.trackdrivesync.simulator.Scope;

/**
 * A refusal that nobody has met before ends a call, in TrackDrive's words; next day it is known.
 */
class UnrecognisedIT {
  private static final String ACCOUNT = "tdpub-acme";
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** In a shape and in words of nobody's knowledge. */
  private static final Mood FISHING =
      new Mood.Respond(422, "{\"code\":17,\"reason\":{\"why\":\"gone fishing\"}}", Map.of());

  @RegisterExtension static final Stage STAGE = new Stage("unrecognised");

  @Test
  void itIsKeptAndCountedAndOnceARowKnowsItReplayed() throws Exception {
    AccountSettings settings =
        AccountSettings.of(ACCOUNT, "tdprv-acme", 10).withSchedules(Schedule.caller(101, "Hot"));
    Account account = STAGE.simulator().addAccount(settings);
    ProgramSettings given = new ProgramSettings();
    Operator.addTo(given);
    PackagedProgram program =
        STAGE.start(
            given
                .tenant("acme", STAGE.simulator().baseUrl(), settings)
                .source("acme", "crm", "none", "")
                .distribution("acme", "hot", "schedule-id", "101"));
    LeadJson lead = LeadJson.fresh("Hot");
    account.moods().add(FISHING, Scope.next(1).on("make_call"));
    post(program, lead);
    await().atMost(SOON).until(() -> stands(program, lead).equals("REJECTED UNRECOGNISED"));

    await()
        .atMost(SOON)
        .until(() -> program.metrics().requests("acme", "REJECTED", "UNRECOGNISED") == 1);
    assertThat(story(program, lead)).contains("gone fishing");
    assertThat(program.log()).doesNotContain("gone fishing");

    program.terminate();
    program.environment(Map.of("SYNC_TRACKDRIVE_CLASSIFY_10", "422~/gone.fishing/ = CPS_EXCEEDED"));
    program.start();
    account.moods().add(FISHING, Scope.next(1).on("make_call"));
    String path = "/api/requests/replay?tenant=acme&outcome=REJECTED&reason=UNRECOGNISED";
    assertThat(program.post(path, new byte[0], Operator.authorization()).status()).isEqualTo(200);

    await().atMost(SOON).until(() -> stands(program, lead).equals("DIALED"));
    assertThat(account.placedCalls()).hasSize(1);
  }

  private static String stands(PackagedProgram program, LeadJson lead) {
    Acknowledged acknowledged = new Acknowledged(ACCOUNT, lead.eventId(), lead.number());
    return Operator.ask(List.of(program), acknowledged);
  }

  private static String story(PackagedProgram program, LeadJson lead) throws Exception {
    String path = "/api/changes?tenant=acme&eventId=" + lead.eventId();
    String page = program.get(path, Operator.authorization()).body();
    String id = JSON.readTree(page).at("/items/0/id").asText();
    return program.get("/api/changes/" + id, Operator.authorization()).body();
  }

  private static void post(PackagedProgram program, LeadJson lead) {
    assertThat(program.post("acme", "crm", lead.json(), Map.of()).status()).isEqualTo(202);
  }
}
