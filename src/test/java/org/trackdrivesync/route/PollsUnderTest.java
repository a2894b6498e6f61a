package org.trackdrivesync.route;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.jdbi.v3.core.Jdbi;
import org.trackdrivesync.dispatch.CircuitTiming;
import org.trackdrivesync.dispatch.PermitTiming;
import org.trackdrivesync.dispatch.RetryPolicy;
import org.trackdrivesync.history.SourceState;
import org.trackdrivesync.intake.PolledCursor;
import org.trackdrivesync.intake.SourceCursors;
import org.trackdrivesync.intake.SourceCursors.Name;
import org.trackdrivesync.simulator.salesforce.Organisation;
import org.trackdrivesync.simulator.salesforce.PubSubServer;
import org.trackdrivesync.simulator.salesforce.SalesforceSimulator;
import org.trackdrivesync.source.salesforce.Sessions;
import org.trackdrivesync.source.zoho.ZohoLogins;
import org.trackdrivesync.store.Database;
import org.trackdrivesync.store.InMemoryCallReadings;
import org.trackdrivesync.store.PostgresChangeLog;
import org.trackdrivesync.store.PostgresSourceCursors;
import org.trackdrivesync.store.PostgresSourceStates;
import org.trackdrivesync.store.TestPostgres;
import org.trackdrivesync.tenant.ATenant;
import org.trackdrivesync.tenant.Tenant;
import org.trackdrivesync.tenant.TenantId;
import org.trackdrivesync.tenant.TenantRegistry;
import org.trackdrivesync.trackdrive.CircuitBreakers;
import org.trackdrivesync.trackdrive.Classifier;
import org.trackdrivesync.trackdrive.ScheduleDirectory;
import org.trackdrivesync.trackdrive.SteppedWaits;
import org.trackdrivesync.writeback.CrmLogins;

/**
 * The routes of a poll as they are shipped, between a simulated organisation and a PostgreSQL. Time
 * passes when a test says so, for this program and for the organisation alike.
 */
final class PollsUnderTest implements AutoCloseable {
  private static final Duration LEASE = Duration.ofMinutes(5);

  final SalesforceSimulator salesforce;
  private final CamelContext camel = new DefaultCamelContext();
  private final DataSource store = TestPostgres.freshDatabase();
  private final Tenant tenant;
  private final Name name;
  private final SourceCursors cursors;
  private final SalesforceWatch watch;
  private ChangeEventWatch events;
  private final PostgresSourceStates states;
  private Instant now = Instant.now();

  PollsUnderTest(ATenant given) throws Exception {
    this("salesforce-poll", given, SalesforceSimulator.start(0));
  }

  /** A source that is told of its changes, once {@link #subscribe} was called. */
  static PollsUnderTest subscribed(ATenant given) throws Exception {
    SalesforceSimulator salesforce = SalesforceSimulator.start(0);
    PubSubServer pubSub = salesforce.startPubSub(0);
    return new PollsUnderTest(
        "salesforce-subscribe",
        given
            .with("sources.sales.pub-sub-url", pubSub.address())
            .with("sources.sales.pub-sub-trust", pubSub.certificate().toString()),
        salesforce);
  }

  private PollsUnderTest(String type, ATenant given, SalesforceSimulator simulator)
      throws Exception {
    salesforce = simulator;
    salesforce.organisation().clock(() -> now);
    salesforce.organisation().app("client", "secret");
    tenant =
        given
            .with("sources.sales.type", type)
            .with("sources.sales.login-url", salesforce.baseUrl())
            .with("sources.sales.client-id", "client")
            .with("sources.sales.client-secret", "secret")
            .with("sources.sales.object", "Lead")
            .build();
    name = new Name(tenant.id(), "sales");
    Database database = new Database(store);
    cursors =
        new PostgresSourceCursors(
            database, new PostgresChangeLog(database, ending -> {}), "this program");
    states = new PostgresSourceStates(database);
    TenantRegistry tenants = new TenantRegistry(List.of(tenant));
    watch = bind(tenants);
    camel.getComponent("http", HttpComponent.class).setAutomaticRetriesDisabled(true);
    for (String file : List.of("distribution", "salesforce", "trackdrive")) {
      PluginHelper.getRoutesLoader(camel)
          .loadRoutes(
              PluginHelper.getResourceLoader(camel)
                  .resolveResource("file:routes/" + file + ".camel.yaml"));
    }
    camel.start();
    watch.addRoutes();
    events.addRoutes();
    cursors.watch(List.of(name));
  }

  private SalesforceWatch bind(TenantRegistry tenants) {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    Telemetry telemetry = new Telemetry(meters);
    Clock clock = clock();
    WorkBell bell =
        new WorkBell(null, null) {
          @Override
          void ring(TenantId id, boolean callsOnly) {}
        };
    var beans = camel.getRegistry();
    RecordingQueue queue = new RecordingQueue();
    SteppedWaits waits = new SteppedWaits();
    WayToSocket way = new WayToSocket();
    LastLook look = new LastLook(PermitTiming.DEFAULT, new LateCalls(queue, telemetry), way);
    ScheduleDirectory directory = new ScheduleDirectory(tenants, waits);
    beans.bind("lastLook", look);
    beans.bind(
        "circuit",
        new CircuitSteps(
            new CircuitBreakers(CircuitTiming.DEFAULT, waits, new CircuitTelemetry(meters))));
    beans.bind(
        "dispatch",
        new DispatchSteps(
            queue,
            new RetryPolicy(new Random(1)),
            PermitTiming.DEFAULT,
            new Settler(queue, telemetry, new NobodyListens<>()),
            way));
    beans.bind(
        "trackdrive", new TrackDriveSteps(tenants, new Classifier(List.of()), look, directory));
    beans.bind(
        "lookup",
        new LookUpSteps(
            tenants,
            (claim, calls, before, after) -> List.of(),
            new InMemoryCallReadings(),
            directory));
    beans.bind(
        "distribution",
        new DistributionSteps(
            new Planners(tenants, new SimplePredicates(() -> camel), clock),
            new WriteBackReceivers(
                tenants,
                null,
                clock,
                new CrmLogins(new Sessions(), new ZohoLogins()),
                new Listers(tenants, new ZohoLogins())),
            clock));
    beans.bind("salesforceLogin", new SalesforceLoginSteps(clock));
    SalesforceSteps steps =
        new SalesforceSteps(
            cursors,
            new Backlog(List::of, tenants, meters),
            bell,
            telemetry,
            camel.createProducerTemplate(),
            clock,
            new Sessions());
    beans.bind("salesforcePoll", steps);
    events =
        new ChangeEventWatch(
            tenants, cursors, camel, camel.createProducerTemplate(), steps, telemetry, clock);
    return new SalesforceWatch(
        tenants, cursors, camel, camel.createProducerTemplate(), telemetry, clock);
  }

  private Clock clock() {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return now;
      }
    };
  }

  PubSubServer pubSub() {
    return salesforce.pubSub();
  }

  void subscribe() {
    events.watchAndLook();
  }

  /** As when the program ends; the turn is given back. */
  void unsubscribe() {
    events.stop();
  }

  String cursor(String column) {
    return texts("SELECT (" + column + ")::text FROM source_cursor").get(0);
  }

  Organisation organisation() {
    return salesforce.organisation();
  }

  Instant now() {
    return now;
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  /** Polls once, whatever the source's rest; tells how it fares then. */
  SourceState poll() {
    jdbi().useHandle(handle -> handle.execute("UPDATE source_cursor SET due_at = '-infinity'"));
    PolledCursor turn = cursors.begin(List.of(name), LEASE).get(0);
    watch.poll(name, turn);
    return state();
  }

  SourceState state() {
    return states.of(List.of(tenant.id())).get(tenant.id()).get(0);
  }

  /** How long the source rests now. */
  Duration rest() {
    return Duration.ofMillis(
        jdbi()
            .withHandle(
                handle ->
                    handle
                        .createQuery(
                            "SELECT round(extract(epoch FROM due_at - free_at) * 1000)::bigint"
                                + " FROM source_cursor")
                        .mapTo(Long.class)
                        .one()));
  }

  /** Event ids as they are stored, in order. */
  List<String> events() {
    return texts("SELECT event_id FROM lead_change ORDER BY id");
  }

  /** Of each stored change one column, or an expression, in order. */
  List<String> changes(String column) {
    return texts("SELECT " + column + " FROM lead_change ORDER BY id");
  }

  Optional<String> last(String column) {
    List<String> all = changes(column);
    return all.isEmpty() ? Optional.empty() : Optional.ofNullable(all.get(all.size() - 1));
  }

  private List<String> texts(String query) {
    return jdbi().withHandle(handle -> handle.createQuery(query).mapTo(String.class).list());
  }

  private Jdbi jdbi() {
    return Jdbi.create(store);
  }

  @Override
  public void close() {
    events.stop();
    camel.stop();
    salesforce.close();
  }
}
