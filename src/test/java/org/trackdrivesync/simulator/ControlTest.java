package org.trackdrivesync.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlTest {
  private static final String ACCOUNT =
      """
      {"private_key":"tdprv-c","cps":2,"suppressed":["+17195550123"],
       "schedules":[{"id":1,"name":"Fresh"},{"id":3,"distributions":[{"target_schedule_id":1,
         "filters":[{"token":"traffic_source_id","op":"==","value":"1000"}]}]}],
       "rules":{"refusals":{"CPS_EXCEEDED":{"status":422,"words":"Slow down"}}}}
      """;

  private TrackDriveSimulator simulator;
  private TestClient client;

  @BeforeEach
  void start() {
    simulator = TrackDriveSimulator.start(0, new SteppedClock());
    client = new TestClient(simulator, "tdpub-c:tdprv-c");
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void anAccountIsCreatedWithSchedulesRouterAndWords() throws IOException {
    assertThat(client.call("PUT", "/simulator/accounts/tdpub-c", ACCOUNT).status()).isEqualTo(200);
    assertThat(dial("0101").status()).isEqualTo(200);
    assertThat(dial("0123").words()).isEqualTo("Contact is suppressed (DNC)");
    assertThat(dial("0102").status()).isEqualTo(200);
    var tooMany = dial("0103");
    assertThat(tooMany.status()).isEqualTo(422);
    assertThat(tooMany.words()).isEqualTo("Slow down");
  }

  @Test
  void theJournalAndItsVerdictTellEveryArrival() throws IOException {
    client.call("PUT", "/simulator/accounts/tdpub-c", ACCOUNT);
    dial("0101");
    dial("0101");
    dial("0123");
    var journal = client.get("/simulator/journal?since=1&account=tdpub-c").json();
    assertThat(journal).hasSize(2);
    assertThat(journal.at("/0/verdict").asText()).isEqualTo("RECENTLY_DIALED");
    assertThat(journal.at("/0/number").asText()).isEqualTo("+17195550101");
    assertThat(journal.at("/0/arrived_at").asText()).endsWith("Z");
    var verdict = client.get("/simulator/verdict?account=tdpub-c").json();
    assertThat(verdict.get("accepted").asInt()).isEqualTo(1);
    assertThat(verdict.at("/refusals/SUPPRESSED").asInt()).isEqualTo(1);
    assertThat(verdict.get("minimum_redial_gap_millis").isNull()).isTrue();
    client.call("DELETE", "/simulator/journal", "");
    assertThat(client.get("/simulator/journal").json()).isEmpty();
  }

  @Test
  void moodsAreSetAndTakenBack() throws IOException {
    client.call("PUT", "/simulator/accounts/tdpub-c", ACCOUNT);
    String moods =
        "[{\"mood\":\"respond\",\"status\":502,\"body\":\"bad gateway\",\"endpoint\":\"make_call\"},"
            + "{\"mood\":\"delay\",\"from_millis\":1,\"to_millis\":5,\"share\":0.5,\"seed\":3}]";
    assertThat(client.call("POST", "/simulator/accounts/tdpub-c/moods", moods).status())
        .isEqualTo(201);
    assertThat(dial("0101").text()).isEqualTo("bad gateway");
    client.call("DELETE", "/simulator/accounts/tdpub-c/moods", "");
    assertThat(dial("0101").status()).isEqualTo(200);
  }

  @Test
  void aMistakeIsNamedAndChangesNothing() throws IOException {
    var wrong =
        client.call("PUT", "/simulator/accounts/tdpub-c", "{\"private_key\":\"x\",\"cpss\":1}");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.text()).contains("cpss");
    var fast =
        client.call("PUT", "/simulator/accounts/tdpub-c", "{\"private_key\":\"x\",\"cps\":0}");
    assertThat(fast.json().get("error").asText())
        .isEqualTo("cps of account tdpub-c must be above 0: 0.0");
    assertThat(client.call("POST", "/simulator/accounts/none/moods", "{}").status()).isEqualTo(404);
    client.call("PUT", "/simulator/accounts/tdpub-c", ACCOUNT);
    assertThat(
            client.call("POST", "/simulator/accounts/tdpub-c/moods", "{\"mood\":\"x\"}").status())
        .isEqualTo(400);
    String halfWrong = "[{\"mood\":\"cut_before\"},7]";
    assertThat(client.call("POST", "/simulator/accounts/tdpub-c/moods", halfWrong).status())
        .isEqualTo(400);
    assertThat(dial("0101").status()).isEqualTo(200);
  }

  @Test
  void everyExampleOfTheHelpIsAccepted() throws IOException {
    String help = client.get("/simulator/").text();
    assertThat(help).contains("It places no calls");
    client.call("PUT", "/simulator/accounts/tdpub-c", ACCOUNT);
    var examples = Pattern.compile("\\{\"mood\"[^{}]*(\\{[^{}]*})?}").matcher(help);
    int count = 0;
    while (examples.find()) {
      assertThat(
              client.call("POST", "/simulator/accounts/tdpub-c/moods", examples.group()).status())
          .as(examples.group())
          .isEqualTo(201);
      count++;
    }
    assertThat(count).isEqualTo(17);
    String settings =
        help.substring(help.indexOf("{\"private_key\""), help.indexOf("GET    /simulator/acc"));
    assertThat(client.call("PUT", "/simulator/accounts/tdpub-c", settings).status()).isEqualTo(200);
  }

  @Test
  void aStubOfTheUserGoesBeforeOurs(@TempDir Path root) throws IOException {
    Files.createDirectories(root.resolve("mappings"));
    Files.writeString(
        root.resolve("mappings/schedules.json"),
        "{\"request\":{\"method\":\"GET\",\"urlPath\":\"/api/v1/schedules\"},"
            + "\"response\":{\"status\":418}}");
    try (var own = TrackDriveSimulator.start(0, Optional.of(root))) {
      own.addAccount(AccountSettings.of("tdpub-c", "tdprv-c", 5).withDemoSchedules());
      TestClient caller = new TestClient(own, "tdpub-c:tdprv-c");
      assertThat(caller.get("/api/v1/schedules").status()).isEqualTo(418);
      assertThat(caller.get("/api/v1/schedules/101").status()).isEqualTo(200);
      caller.call("POST", "/__admin/mappings/reset", "");
      assertThat(caller.get("/api/v1/schedules").status()).isEqualTo(418);
      assertThat(caller.get("/api/v1/schedules/101").status()).isEqualTo(200);
    }
  }

  private TestClient.Result dial(String lastDigits) throws IOException {
    return client.makeCall(
        "{\"schedule_id\":3,\"to\":\"+1719555" + lastDigits + "\",\"traffic_source_id\":\"1000\"}");
  }
}
