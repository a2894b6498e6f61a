package org.trackdrivesync.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.trackdrivesync.packaged.Metrics.label;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trackdrivesync.dispatch.CallResults;
import org.trackdrivesync.simulator.Account;
import org.trackdrivesync.simulator.AccountSettings;
import org.trackdrivesync.simulator.Arrival;
import org.trackdrivesync.simulator.Call;
import org.trackdrivesync.simulator.CallState;
import org.trackdrivesync.simulator.HintForm;
import org.trackdrivesync.simulator.Mood;
import org.trackdrivesync.simulator.Schedule;

/** What became of a call stands with its change, by polling and by hints, over a kill -9. */
class CallResultsIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final ObjectMapper JSON = new ObjectMapper();

  @RegisterExtension static final Stage STAGE = new Stage("call-results");

  private static PackagedProgram program;

  @BeforeAll
  static void start() throws IOException {
    ProgramSettings settings = new ProgramSettings();
    Operator.addTo(settings);
    for (String tenant : new String[] {"polls", "told"}) {
      AccountSettings account =
          AccountSettings.of("tdpub-" + tenant, "tdprv-" + tenant, 20)
              .withSchedules(Schedule.caller(101, "Hot"));
      STAGE.simulator().addAccount(account);
      settings
          .tenant(tenant, STAGE.simulator().baseUrl(), account)
          .source(tenant, "crm", "none", "")
          .distribution(tenant, "hot", "schedule-id", "101");
    }
    settings
        .tenant("polls", "trackdrive.call-results", "poll")
        .tenant("polls", "trackdrive.call-results-every", "1s")
        .tenant("told", "trackdrive.call-results", "subscribe");
    program = STAGE.program("program", settings);
    program.environment(Map.of("SYNC_PUBLIC_URL", "http://127.0.0.1:" + program.port()));
    program.start();
  }

  @Test
  void whatBecameOfACallIsLearnedAndAHintIsNotBelieved() throws Exception {
    LeadJson polled = LeadJson.fresh("Hot");
    LeadJson forged = LeadJson.fresh("Hot");
    LeadJson ended = LeadJson.fresh("Hot");
    long began = System.nanoTime();
    post("polls", polled);
    post("told", forged);
    post("told", ended);
    Call endedCall = call("told", ended);
    Call forgedCall = call("told", forged);
    await().until(() -> arrivals("told", "show_subscription").count() == 1);
    assertThat(arrivals("told", "create_subscription")).hasSize(1);

    account("told").moods().add(new Mood.Hinted(HintForm.FORM));
    finish("told", endedCall, CallState.ended("finished", 35, "Sold"));
    await().atMost(SOON).until(() -> result("told", ended).path("ended").asBoolean());
    JsonNode result = result("told", ended);
    assertThat(result.path("status").textValue()).isEqualTo("finished");
    assertThat(result.path("seconds").intValue()).isEqualTo(35);
    assertThat(result.path("disposition").textValue()).isEqualTo("Sold");
    assertThat(result.path("endedAt").textValue()).isNotBlank();
    assertThat(arrivals("told", "list_calls"))
        .as("the call alone was asked for, and no list before it was due by itself")
        .allMatch(list -> list.nanos() - began >= CallResults.REST.toNanos());
    await().until(() -> finished("told") == 1);

    String token = token();
    String lie = "{\"call\":{\"id\":" + forgedCall.id() + ",\"status\":\"no-buyer\"}}";
    assertThat(hint("/trackdrive/told/" + token, lie).status()).isEqualTo(204);
    await().atMost(SOON).until(() -> result("told", forged).has("status"));
    assertThat(result("told", forged).path("status").textValue()).isEqualTo("initiated");
    assertThat(result("told", forged).path("ended").asBoolean()).isFalse();

    Answer wrong = hint("/trackdrive/told/" + token + "0", lie);
    assertThat(wrong.status()).isEqualTo(404);
    assertThat(hint("/trackdrive/nobody/" + token, lie).body()).isEqualTo(wrong.body());
    assertThat(program.log()).doesNotContain(token);

    program.killHard();
    finish("told", forgedCall, CallState.ended("busy", 0, null));
    finish("polls", call("polls", polled), CallState.ended("voicemail", 12, null));
    program.restart();

    await().atMost(SOON).until(() -> result("polls", polled).path("ended").asBoolean());
    assertThat(result("polls", polled).path("seconds").intValue()).isEqualTo(12);
    await().atMost(SOON).until(() -> result("told", forged).path("ended").asBoolean());
    assertThat(result("told", forged).path("status").textValue()).isEqualTo("busy");
    assertThat(arrivals("told", "create_subscription")).as("it is still there").hasSize(1);
  }

  private static double finished(String tenant) {
    return program
        .metrics()
        .sum("sync_call_results_total", label("tenant", tenant), label("status", "finished"));
  }

  private static String token() throws SQLException, IOException {
    try (Connection store = program.store().connect();
        Statement statement = store.createStatement();
        ResultSet row = statement.executeQuery("SELECT token FROM call_subscription")) {
      row.next();
      return row.getString(1);
    }
  }

  private static void finish(String tenant, Call call, CallState state) {
    STAGE.simulator().progress(account(tenant), Long.toString(call.id()), state);
  }

  private static Account account(String tenant) {
    return STAGE.simulator().account("tdpub-" + tenant);
  }

  private static Call call(String tenant, LeadJson lead) {
    await().atMost(SOON).until(() -> calls(tenant, lead).findAny().isPresent());
    return calls(tenant, lead).findAny().orElseThrow();
  }

  private static Stream<Call> calls(String tenant, LeadJson lead) {
    return account(tenant).placedCalls().stream()
        .filter(call -> call.number().equals(lead.number()));
  }

  private static JsonNode result(String tenant, LeadJson lead) {
    JsonNode found = get("/api/changes?tenant=" + tenant + "&eventId=" + lead.eventId());
    String id = found.at("/items/0/id").asText();
    return get("/api/changes/" + id).at("/requests/0/result");
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

  private static Stream<Arrival> arrivals(String tenant, String endpoint) {
    return STAGE.simulator().journal().since(0, "tdpub-" + tenant).stream()
        .filter(one -> one.endpoint().equals(endpoint));
  }

  private static Answer hint(String path, String body) {
    return program.post(path, body.getBytes(UTF_8), Map.of());
  }

  private static void post(String tenant, LeadJson lead) {
    assertThat(program.post(tenant, "crm", lead.json(), Map.of()).status()).isEqualTo(202);
  }
}
