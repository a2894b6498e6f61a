package org.trackdrivesync.route;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.trackdrivesync.dispatch.CircuitTiming;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.KnownCalls;
import org.trackdrivesync.dispatch.PermitTiming;
import org.trackdrivesync.dispatch.RetryPolicy;
import org.trackdrivesync.dispatch.SeenCall;
import org.trackdrivesync.store.InMemoryCallReadings;
import org.trackdrivesync.tenant.ATenant;
import org.trackdrivesync.tenant.TenantRegistry;
import org.trackdrivesync.trackdrive.CircuitBreakers;
import org.trackdrivesync.trackdrive.Classifier;
import org.trackdrivesync.trackdrive.ScheduleDirectory;
import org.trackdrivesync.trackdrive.SteppedWaits;

/** The routes of dispatch and TrackDrive as they are shipped, over a server that a test scripts. */
final class RoutesUnderTest implements AutoCloseable {
  /** What the server does for one request, given what came in. */
  record Reply(int status, String body, Map<String, String> headers, Runnable meanwhile) {
    static Reply of(int status, String body) {
      return new Reply(status, body, Map.of(), () -> {});
    }
  }

  /** A permit that is used this late is given back; long, for a machine with much to do. */
  static final Duration GIVE_UP = Duration.ofSeconds(30);

  ScheduleDirectory directory;
  final RecordingQueue queue = new RecordingQueue();
  final SteppedWaits clock = new SteppedWaits();
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
  final Queue<String> received = new ConcurrentLinkedQueue<>();
  final Queue<String> bodies = new ConcurrentLinkedQueue<>();
  private final HttpServer server;
  private final CamelContext camel = new DefaultCamelContext();
  private final ProducerTemplate producer;

  RoutesUnderTest() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", this::answer);
    server.start();
    TenantRegistry tenants =
        new TenantRegistry(
            List.of(
                ATenant.called("acme")
                    .with(
                        "trackdrive.base-url", "http://localhost:" + server.getAddress().getPort())
                    .with("trackdrive.calls-per-second", "100")
                    .with("distributions.hot.lead-token", "hot-token")
                    .with("distributions.autumn.schedule-id", "77")
                    .with("schedules.campaigns.match.object", "campaign")
                    .with("schedules.campaigns.name", "Name")
                    .with("schedules.campaigns.offer-id", "Offer")
                    .with("schedules.campaigns.create", "true")
                    .build()));
    bind(tenants);
    camel.getComponent("http", HttpComponent.class).setAutomaticRetriesDisabled(true);
    for (String file : List.of("dispatch", "schedules", "schedule-change", "trackdrive")) {
      PluginHelper.getRoutesLoader(camel)
          .loadRoutes(
              PluginHelper.getResourceLoader(camel)
                  .resolveResource("file:routes/" + file + ".camel.yaml"));
    }
    camel.start();
    producer = camel.createProducerTemplate();
  }

  private static PermitTiming patient() {
    PermitTiming usual = PermitTiming.DEFAULT;
    return new PermitTiming(
        usual.horizon(),
        usual.guard(),
        usual.jitter(),
        usual.slack(),
        usual.crowding(),
        usual.lead(),
        usual.tellFirst(),
        GIVE_UP,
        usual.approach(),
        usual.grace());
  }

  private void bind(TenantRegistry tenants) {
    Telemetry telemetry = new Telemetry(meters);
    directory = new ScheduleDirectory(tenants, clock);
    PermitTiming timing = patient();
    WayToSocket way = new WayToSocket();
    LastLook look = new LastLook(timing, new LateCalls(queue, telemetry), way);
    CircuitBreakers circuits =
        new CircuitBreakers(CircuitTiming.DEFAULT, clock, new CircuitTelemetry(meters));
    Settler settler = new Settler(queue, telemetry, new NobodyListens<>());
    RetryPolicy retries = new RetryPolicy(new Random(1));
    var beans = camel.getRegistry();
    beans.bind("lastLook", look);
    beans.bind("circuit", new CircuitSteps(circuits));
    beans.bind("dialedNumbers", new DialedNumbers(queue));
    beans.bind("dispatch", new DispatchSteps(queue, retries, timing, settler, way));
    beans.bind(
        "trackdrive", new TrackDriveSteps(tenants, new Classifier(List.of()), look, directory));
    beans.bind("schedules", new ScheduleSteps());
    TargetNews news =
        new TargetNews(
            queue,
            new WorkBell(null, null) {
              @Override
              public void ring() {}
            });
    beans.bind(
        "scheduleChange",
        new ScheduleChangeSteps(tenants, directory, news, tenant -> Duration.ZERO));
    beans.bind(
        "lookup",
        new LookUpSteps(
            tenants, RoutesUnderTest::knownToNobody, new InMemoryCallReadings(), directory));
  }

  private static List<KnownCalls.Standing> knownToNobody(
      Claim claim, List<SeenCall> calls, Duration before, Duration after) {
    return Collections.nCopies(calls.size(), KnownCalls.Standing.FREE);
  }

  /** Sends a claim through the routes, to its end. */
  void send(Claim claim) {
    var exchange =
        producer.send(
            "direct:dispatch",
            e -> {
              e.setVariable("claim", claim);
              e.setVariable("tenant", claim.tenant().value());
              e.setVariable("kind", claim.kind().name());
              e.setVariable("task", claim.task().name());
              e.setVariable("callsPerSecond", 100);
            });
    if (exchange.getException() != null) {
      throw new AssertionError(exchange.getException());
    }
  }

  /** What a gauge or counter of this tenant's endpoint shows. */
  double meter(String name, String endpoint) {
    return meters
        .get(name)
        .tags("tenant", "acme", "endpoint", endpoint)
        .meter()
        .measure()
        .iterator()
        .next()
        .getValue();
  }

  private void answer(HttpExchange exchange) throws IOException {
    received.add(exchange.getRequestURI().getPath());
    byte[] asked = exchange.getRequestBody().readAllBytes();
    bodies.add(
        (exchange.getRequestMethod() + " " + new String(asked, StandardCharsets.UTF_8)).strip());
    Reply reply = replies.remove();
    reply.meanwhile().run();
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  @Override
  public void close() {
    camel.stop();
    server.stop(0);
  }
}
