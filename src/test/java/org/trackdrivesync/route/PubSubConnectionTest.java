package org.trackdrivesync.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.salesforce.eventbus.protobuf.FetchResponse;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.intake.ReplayId;
import org.trackdrivesync.simulator.salesforce.PubSubServer;
import org.trackdrivesync.simulator.salesforce.SalesforceSimulator;
import org.trackdrivesync.source.salesforce.ChangeEvent;
import org.trackdrivesync.source.salesforce.ChangeEvents;
import org.trackdrivesync.source.salesforce.SalesforceFault;
import org.trackdrivesync.source.salesforce.Session;
import org.trackdrivesync.tenant.PubSubAddress;
import org.trackdrivesync.tenant.SalesforceLogin;
import org.trackdrivesync.tenant.SalesforcePollSettings;
import org.trackdrivesync.tenant.SalesforceSubscribeSettings;
import org.trackdrivesync.tenant.Secret;

/** What goes over the wire, and what comes back, against the simulator's own server. */
class PubSubConnectionTest {
  private final SalesforceSimulator salesforce = SalesforceSimulator.start(0);
  private final PubSubServer pubSub = salesforce.startPubSub(0);
  private final List<FetchResponse> answers = new CopyOnWriteArrayList<>();
  private final List<SalesforceFault> ends = new CopyOnWriteArrayList<>();
  private Session session;
  private PubSubConnection connection;

  @BeforeEach
  void logIn() {
    salesforce.organisation().app("client", "secret");
    session =
        new Session(
            URI.create(salesforce.baseUrl()),
            "00D000000000001AAA",
            new Secret(salesforce.organisation().token()));
  }

  @AfterEach
  void close() {
    if (connection != null) {
      connection.close();
    }
    salesforce.close();
  }

  @Test
  void whatChangesIsToldFromTheFirstOrFromBehindAReplayId() {
    connect(Optional.empty(), "/data/LeadChangeEvent");
    await().until(() -> pubSub.subscribers() == 1);
    String id = create();

    await().until(() -> answers.size() == 1);
    assertThat(events(answers.get(0)))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.kind()).isEqualTo(ChangeEvent.Kind.CREATE);
              assertThat(event.recordIds()).containsExactly(id);
            });

    connection.close();
    String missed = create();
    connect(Optional.of(replayId(answers.get(0))), "/data/LeadChangeEvent");
    await().until(() -> answers.size() == 2);
    assertThat(events(answers.get(1)).get(0).recordIds()).containsExactly(missed);
  }

  @Test
  void noMoreComesThanWasAskedFor() {
    connect(Optional.empty(), "/data/LeadChangeEvent");
    await().until(() -> pubSub.subscribers() == 1);
    for (int i = 0; i < 150; i++) {
      create();
    }

    await().until(() -> told() == 100);
    answers.forEach(connection::more);
    await().until(() -> told() == 150);
  }

  @Test
  void eachEndIsNamed() {
    connect(
        Optional.of(new ReplayId(Base64.getEncoder().encodeToString(new byte[] {1, 2}))),
        "/data/LeadChangeEvent");
    await().until(() -> ends.size() == 1);
    assertThat(ends.get(0).isOfReplayId()).isTrue();

    connect(Optional.empty(), "/data/NobodyChangeEvent");
    await().until(() -> ends.size() == 2);
    assertThat(ends.get(1)).hasMessageContaining("/data/NobodyChangeEvent cannot be subscribed to");

    connect(Optional.empty(), "/data/LeadChangeEvent");
    await().until(() -> pubSub.subscribers() == 1);
    pubSub.cut();
    await().until(() -> ends.size() == 3);
    assertThat(ends.get(2).isPassing()).isTrue();

    salesforce.organisation().revokeTokens();
    connect(Optional.empty(), "/data/LeadChangeEvent");
    await().until(() -> ends.size() == 4);
    assertThat(ends.get(3).isOfToken()).isTrue();
  }

  private int told() {
    return answers.stream().mapToInt(FetchResponse::getEventsCount).sum();
  }

  private List<ChangeEvent> events(FetchResponse answer) {
    return answer.getEventsList().stream()
        .map(
            one ->
                ChangeEvents.read(
                        connection.schema(one.getEvent().getSchemaId()),
                        one.getEvent().getPayload().toByteArray(),
                        "Lead")
                    .orElseThrow())
        .toList();
  }

  private static ReplayId replayId(FetchResponse answer) {
    return new ReplayId(
        Base64.getEncoder().encodeToString(answer.getLatestReplayId().toByteArray()));
  }

  private String create() {
    return salesforce.organisation().create("Lead", Map.of("Phone", "7192660100"));
  }

  private void connect(Optional<ReplayId> replayId, String channel) {
    String[] address = pubSub.address().split(":");
    SalesforceSubscribeSettings settings =
        new SalesforceSubscribeSettings(
            new SalesforcePollSettings(
                "sales",
                new SalesforceLogin(
                    URI.create(salesforce.baseUrl()),
                    "client",
                    new SalesforceLogin.ClientSecret(new Secret("secret"))),
                "Lead",
                Optional.empty(),
                List.of(),
                Duration.ofSeconds(30),
                "62.0"),
            channel,
            new PubSubAddress(address[0], Integer.parseInt(address[1])),
            Optional.of(pubSub.certificate()));
    connection =
        new PubSubConnection(
            settings,
            session,
            replayId,
            new PubSubConnection.Listener() {
              @Override
              public void arrived(FetchResponse answer) {
                answers.add(answer);
              }

              @Override
              public void ended(SalesforceFault why) {
                ends.add(why);
              }
            });
  }
}
