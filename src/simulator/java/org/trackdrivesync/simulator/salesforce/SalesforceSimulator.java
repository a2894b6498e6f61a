package org.trackdrivesync.simulator.salesforce;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.time.Instant;
import java.util.function.Supplier;

/** A strict fake of one Salesforce organisation over HTTP: WireMock with a memory. */
public final class SalesforceSimulator implements AutoCloseable {
  private final Organisation organisation;
  private final WireMockServer server;
  private PubSubServer pubSub;

  private SalesforceSimulator(int port, Supplier<Instant> clock) {
    this.organisation = new Organisation(clock);
    this.server =
        new WireMockServer(
            WireMockConfiguration.options()
                .port(port)
                .bindAddress("127.0.0.1")
                .disableRequestJournal()
                .stubRequestLoggingDisabled(true)
                .templatingEnabled(false)
                .jettyStopTimeout(100L)
                .extensions(
                    new SalesforceTransformer(
                        new RestApi(organisation),
                        new RecordControl(organisation),
                        this::baseUrl)));
    server.start();
    server.stubFor(
        WireMock.any(WireMock.anyUrl())
            .willReturn(WireMock.aResponse().withTransformers(SalesforceTransformer.NAME)));
  }

  /** Starts on a port, 0 for a free one; nobody may log in yet. */
  public static SalesforceSimulator start(int port) {
    return new SalesforceSimulator(port, Instant::now);
  }

  /** The same, on a clock that a test steps. */
  public static SalesforceSimulator start(int port, Supplier<Instant> clock) {
    return new SalesforceSimulator(port, clock);
  }

  /** Starts alone: a port, and the client id and secret of a connected app. */
  public static void main(String... arguments) {
    // The project's class path brings JBoss' log manager, which complains when it comes second.
    System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
    int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 9091;
    String client = arguments.length > 1 ? arguments[1] : "demo-client";
    String secret = arguments.length > 2 ? arguments[2] : "demo-secret";
    SalesforceSimulator simulator = start(port);
    simulator.organisation().app(client, secret);
    System.out.println("Salesforce simulator, a fake of one organisation");
    System.out.println("  login-url  " + simulator.baseUrl());
    System.out.println("  app        " + client + " " + secret);
    PubSubServer events = simulator.startPubSub(port + 1);
    System.out.println("  pub-sub    " + events.address() + ", trusted by " + events.certificate());
    System.out.println("  records    POST " + simulator.baseUrl() + "/simulator/records/Lead");
  }

  public Organisation organisation() {
    return organisation;
  }

  public String baseUrl() {
    return "http://127.0.0.1:" + server.port();
  }

  /** Begins to tell changes, too; on a port, 0 for a free one. */
  public PubSubServer startPubSub(int port) {
    pubSub = new PubSubServer(organisation, port);
    return pubSub;
  }

  public PubSubServer pubSub() {
    return pubSub;
  }

  @Override
  public void close() {
    if (pubSub != null) {
      pubSub.close();
    }
    server.stop();
  }
}
