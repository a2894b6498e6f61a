package org.trackdrivesync.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls go on and end, and those who subscribed are told. */
class CallProgressTest {
  private final Queue<String> told = new ConcurrentLinkedQueue<>();
  private TrackDriveSimulator simulator;
  private Account account;
  private TestClient client;
  private HttpServer subscriber;

  @BeforeEach
  void start() throws IOException {
    simulator = TrackDriveSimulator.start(0);
    account =
        simulator.addAccount(AccountSettings.of("tdpub-a", "tdprv-a", 100).withDemoSchedules());
    client = new TestClient(simulator, "tdpub-a:tdprv-a");
    subscriber = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    subscriber.createContext(
        "/",
        exchange -> {
          told.add(
              exchange.getRequestHeaders().getFirst("Content-Type")
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    subscriber.start();
  }

  @AfterEach
  void stop() {
    simulator.close();
    subscriber.stop(0);
  }

  @Test
  void aCallShowsHowFarItCameAndHowItEnded() throws IOException {
    String id = dialed();
    assertThat(shown(id, "/call/status")).isEqualTo("initiated");

    progress(id, "{\"status\":\"established\",\"live\":true}");
    assertThat(shown(id, "/call/status")).isEqualTo("established");
    assertThat(shown(id, "/call/ended_at")).isEqualTo("null");

    progress(id, "{\"status\":\"finished\",\"total_duration\":35,\"disposition_name\":\"Sold\"}");
    assertThat(shown(id, "/call/total_duration")).isEqualTo("35");
    assertThat(shown(id, "/call/disposition_name")).isEqualTo("Sold");
    assertThat(shown(id, "/call/ended_at")).startsWith("20");
    assertThat(client.get("/api/v1/calls").json().at("/calls/0/status").asText())
        .isEqualTo("finished");
  }

  @Test
  void whoSubscribedIsToldOfAnEndInTheFormThatIsWished() throws IOException {
    String id = dialed();
    String target = "http://localhost:" + subscriber.getAddress().getPort() + "/here";
    String body = "{\"target_url\":\"" + target + "\",\"event\":\"call_ended\"}";
    String subscription =
        client.call("POST", "/api/v1/subscriptions", body).json().at("/subscription/id").asText();
    assertThat(client.get("/api/v1/subscriptions").json().get("subscriptions")).hasSize(1);

    progress(id, "{\"status\":\"established\",\"live\":true}");
    progress(id, "{\"status\":\"busy\"}");
    await().until(() -> told.size() == 1);
    assertThat(told.remove()).startsWith("application/json").contains("\"id\":" + id);

    account.moods().add(new Mood.Hinted(HintForm.FORM));
    progress(id, "{\"status\":\"busy\"}");
    await().until(() -> told.size() == 1);
    assertThat(told.remove()).endsWith("call%5Bid%5D=" + id);
    await()
        .until(
            () ->
                simulator.journal().all().stream()
                        .filter(one -> one.endpoint().equals("hint") && one.isAccepted())
                        .count()
                    == 2);

    assertThat(client.call("DELETE", "/api/v1/subscriptions/" + subscription, "").status())
        .isEqualTo(200);
    assertThat(client.get("/api/v1/subscriptions/" + subscription).status()).isEqualTo(404);
  }

  @Test
  void aMistakeIsNamed() throws IOException {
    assertThat(progress("17", "{\"status\":\"busy\"}").text()).contains("there is no call 17");
    assertThat(progress(dialed(), "{}").text()).contains("needs a status");
    assertThat(client.call("POST", "/api/v1/subscriptions", "{\"event\":\"x\"}").status())
        .isEqualTo(400);
  }

  private String dialed() throws IOException {
    return client
        .makeCall("{\"schedule_id\":101,\"to\":\"+17195550100\"}")
        .json()
        .at("/call/id")
        .asText();
  }

  private TestClient.Result progress(String id, String state) throws IOException {
    return client.call("POST", "/simulator/accounts/tdpub-a/calls/" + id, state);
  }

  private String shown(String id, String where) throws IOException {
    return client.get("/api/v1/calls/" + id).json().at(where).asText();
  }
}
