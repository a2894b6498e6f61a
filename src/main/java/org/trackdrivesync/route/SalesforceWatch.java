package org.trackdrivesync.route;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.jboss.logging.Logger;
import org.trackdrivesync.dispatch.StoreUnavailable;
import org.trackdrivesync.intake.PollEnd;
import org.trackdrivesync.intake.PolledCursor;
import org.trackdrivesync.intake.SourceCursors;
import org.trackdrivesync.intake.SourceCursors.Name;
import org.trackdrivesync.source.salesforce.PolledSource;
import org.trackdrivesync.source.salesforce.SalesforcePoll;
import org.trackdrivesync.tenant.Tenant;
import org.trackdrivesync.tenant.TenantRegistry;

/**
 * Has the sources of type {@code salesforce-poll} polled, each by its own instance of the route
 * template: every second the store is asked which are due, and gives a turn to one program. While a
 * poll runs its turn is prolonged, so that another program takes over seconds after this one died.
 * Where no such source is configured, nothing is started.
 */
@ApplicationScoped
public class SalesforceWatch {
  private static final Logger LOG = Logger.getLogger(SalesforceWatch.class);
  private static final String TEMPLATE = "salesforce-poll";
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration LEASE = Duration.ofSeconds(5);

  private final Map<Name, PolledSource> sources = new LinkedHashMap<>();
  private final Set<Name> underWay = ConcurrentHashMap.newKeySet();
  private final Map<Name, String> troubles = new ConcurrentHashMap<>();
  private final SourceCursors cursors;
  private final CamelContext context;
  private final ProducerTemplate camel;
  private final Telemetry telemetry;
  private final Clock clock;
  private ReadingLines lines;
  private ScheduledExecutorService alarm;
  private boolean watching;

  public SalesforceWatch(
      TenantRegistry tenants,
      SourceCursors cursors,
      CamelContext context,
      ProducerTemplate camel,
      Telemetry telemetry,
      Clock clock) {
    for (Tenant tenant : tenants.all()) {
      tenant
          .salesforcePolls()
          .forEach(
              poll ->
                  sources.put(new Name(tenant.id(), poll.name()), new PolledSource(tenant, poll)));
    }
    this.cursors = cursors;
    this.context = context;
    this.camel = camel;
    this.telemetry = telemetry;
    this.clock = clock;
  }

  public void start() {
    if (sources.isEmpty()) {
      return;
    }
    addRoutes();
    lines = new ReadingLines("salesforce");
    alarm =
        Executors.newSingleThreadScheduledExecutor(task -> ReadingLines.thread(task, "salesforce"));
    alarm.scheduleWithFixedDelay(this::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  public void stop() {
    if (alarm != null) {
      alarm.shutdownNow();
      lines.stop();
    }
  }

  /** One instance of the template a source. */
  void addRoutes() {
    sources.keySet().forEach(this::addRoute);
  }

  private void addRoute(Name source) {
    TemplatedRouteBuilder.builder(context, TEMPLATE)
        .routeId(idOf(source))
        .prefixId(idOf(source) + "-")
        .parameter("source", idOf(source))
        .add();
  }

  private static String idOf(Name source) {
    return TEMPLATE + "-" + source.tenant() + "-" + source.source();
  }

  private void look() {
    try {
      if (!watching) {
        cursors.watch(sources.keySet());
        watching = true;
      }
      if (!underWay.isEmpty()) {
        cursors.prolong(List.copyOf(underWay), LEASE);
      }
      List<Name> idle = new ArrayList<>(sources.keySet());
      idle.removeAll(underWay);
      if (!idle.isEmpty()) {
        cursors.begin(idle, LEASE).forEach(this::begin);
      }
    } catch (StoreUnavailable e) {
      LOG.debug("store away: polls wait for it");
    } catch (RuntimeException e) {
      telemetry.fault("look for polls", e);
    }
  }

  private void begin(PolledCursor turn) {
    Name name = new Name(turn.tenant(), turn.source());
    underWay.add(name);
    lines.run(turn.tenant(), () -> timed(name, turn));
  }

  private void timed(Name name, PolledCursor turn) {
    long began = System.nanoTime();
    poll(name, turn);
    lines.took(turn.tenant(), Duration.ofNanos(System.nanoTime() - began));
  }

  /** Polls once, to the poll's end. */
  void poll(Name name, PolledCursor turn) {
    try {
      SalesforcePoll poll =
          new SalesforcePoll(sources.get(name), turn.readTo(), turn.startedAt(), clock.instant());
      camel.send(
          "direct:" + idOf(name),
          exchange -> {
            exchange.setVariable(SalesforceSteps.POLL, poll);
            exchange.setVariable(SalesforceSteps.TURN, turn);
          });
      if (poll.goesOn()) {
        telemetry.polled(name.tenant(), name.source(), "lost");
      } else {
        end(name, turn, poll);
      }
    } catch (StoreUnavailable e) {
      LOG.debug("store away: the turn passes by itself");
    } catch (RuntimeException e) {
      telemetry.fault("poll", e);
    } finally {
      underWay.remove(name);
    }
  }

  private void end(Name name, PolledCursor turn, SalesforcePoll poll) {
    List<String> unreadable = poll.source().unreadable();
    telemetry.polled(name.tenant(), name.source(), poll.fault().isEmpty() ? "ok" : "failed");
    tell(name, poll, unreadable);
    cursors.end(turn, new PollEnd(poll.fault().isEmpty(), poll.trouble(), unreadable, poll.rest()));
  }

  /** Says once what is wrong, and once that it is no more. */
  private void tell(Name name, SalesforcePoll poll, List<String> unreadable) {
    String now =
        poll.trouble()
            .orElse(
                unreadable.isEmpty()
                    ? ""
                    : "this login cannot read "
                        + String.join(", ", unreadable)
                        + ": check the names, or let its permission set read them");
    String before = now.isEmpty() ? troubles.remove(name) : troubles.put(name, now);
    if (!now.isEmpty() && !now.equals(before)) {
      LOG.warnf("salesforce tenant=%s source=%s %s", name.tenant(), name.source(), now);
    } else if (now.isEmpty() && before != null) {
      LOG.infof("salesforce tenant=%s source=%s is read again", name.tenant(), name.source());
    }
  }
}
