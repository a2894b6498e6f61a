package org.trackdrivesync.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
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
import org.trackdrivesync.simulator.Schedule;
import org.trackdrivesync.simulator.salesforce.Organisation;
import org.trackdrivesync.simulator.salesforce.PubSubServer;
import org.trackdrivesync.simulator.salesforce.SalesforceSimulator;

/** Salesforce tells of each change, and each ends in TrackDrive as it should. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SalesforceSubscribeIT {
  private static final String ACCOUNT = "tdpub-sales";
  private static final Duration SOON = Duration.ofSeconds(15);

  @RegisterExtension static final Stage STAGE = new Stage("salesforce-subscribe");

  private static SalesforceSimulator salesforce;
  private static PubSubServer pubSub;
  private static PackagedProgram program;

  @BeforeAll
  static void start() throws IOException {
    salesforce = SalesforceSimulator.start(0);
    pubSub = salesforce.startPubSub(0);
    organisation().app("sync-client", "sync-client-secret");
    AccountSettings account =
        AccountSettings.of(ACCOUNT, "tdprv-sales", 20)
            .withSchedules(Schedule.caller(102, "Cadence"));
    STAGE.simulator().addAccount(account);
    ProgramSettings settings = new ProgramSettings();
    Operator.addTo(settings);
    program =
        STAGE.start(
            settings
                .tenant("acme", STAGE.simulator().baseUrl(), account)
                .tenant("acme", "sources.sales.type", "salesforce-subscribe")
                .tenant("acme", "sources.sales.login-url", salesforce.baseUrl())
                .tenant("acme", "sources.sales.client-id", "sync-client")
                .tenant("acme", "sources.sales.client-secret", "sync-client-secret")
                .tenant("acme", "sources.sales.object", "Lead")
                .tenant("acme", "sources.sales.pub-sub-url", pubSub.address())
                .tenant("acme", "sources.sales.pub-sub-trust", pubSub.certificate().toString())
                .distribution("acme", "hot", "match.Rating", "Hot", "schedule-id", "102"));
    await().atMost(SOON).until(() -> state().path("state").asText().equals("ok"));
  }

  @AfterAll
  static void stop() {
    salesforce.close();
  }

  @Test
  @Order(1)
  void aLeadThatIsMadeHotIsCalled() {
    String number = number(1);
    create(number, "Hot");

    await().atMost(SOON).until(() -> calls(number).size() == 1);
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
    return "+1719266040" + n;
  }

  private static long rows(String which) throws Exception {
    return program.store().number("SELECT count(*) FROM " + which);
  }

  private static List<Call> calls(String number) {
    return STAGE.simulator().account(ACCOUNT).placedCalls().stream()
        .filter(call -> call.number().equals(number))
        .toList();
  }

  static void unused() throws Exception {
    assertThat(rows("lead_change")).isPositive();
  }
}
