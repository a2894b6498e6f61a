package org.trackdrivesync.route;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.jboss.logging.Logger;
import org.trackdrivesync.dispatch.StoreUnavailable;
import org.trackdrivesync.intake.PolledCursor;
import org.trackdrivesync.intake.SourceCursors;
import org.trackdrivesync.intake.SourceCursors.Name;
import org.trackdrivesync.tenant.Tenant;
import org.trackdrivesync.tenant.TenantRegistry;

/**
 * Has the sources of type {@code salesforce-subscribe} told of their changes: every second the
 * store is asked for the turns that nobody has, and each turn makes a {@link ChangeEventLine}. A
 * turn is prolonged as long as this program lives, so that another takes over seconds after it
 * died. Where no such source is configured, nothing is started.
 */
@ApplicationScoped
public class ChangeEventWatch {
  private static final Logger LOG = Logger.getLogger(ChangeEventWatch.class);
  private static final String TEMPLATE = "salesforce-subscribe";
  private static final String POLL_TEMPLATE = "salesforce-poll";
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration LEASE = Duration.ofSeconds(5);

  private final Map<Name, SubscribedSource> sources = new LinkedHashMap<>();
  private final Map<Name, ChangeEventLine> held = new ConcurrentHashMap<>();
  private final SourceCursors cursors;
  private final CamelContext context;
  private final ProducerTemplate camel;
  private final SalesforceSteps steps;
  private final Telemetry telemetry;
  private final Clock clock;
  private ReadingLines lines;
  private ScheduledExecutorService alarm;
  private boolean watching;
  private volatile boolean ending;

  public ChangeEventWatch(
      TenantRegistry tenants,
      SourceCursors cursors,
      CamelContext context,
      ProducerTemplate camel,
      SalesforceSteps steps,
      Telemetry telemetry,
      Clock clock) {
    for (Tenant tenant : tenants.all()) {
      tenant
          .salesforceSubscriptions()
          .forEach(
              one ->
                  sources.put(
                      new Name(tenant.id(), one.name()), new SubscribedSource(tenant, one)));
    }
    this.cursors = cursors;
    this.context = context;
    this.camel = camel;
    this.steps = steps;
    this.telemetry = telemetry;
    this.clock = clock;
  }

  public void start() {
    if (sources.isEmpty()) {
      return;
    }
    addRoutes();
    watchAndLook();
  }

  /** From now on, and until it is stopped. */
  void watchAndLook() {
    ending = false;
    lines = new ReadingLines("salesforce-events");
    alarm =
        Executors.newSingleThreadScheduledExecutor(
            task -> ReadingLines.thread(task, "salesforce-events"));
    alarm.scheduleWithFixedDelay(this::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Others may go on at once. */
  public void stop() {
    if (alarm == null) {
      return;
    }
    ending = true;
    alarm.shutdown();
    held.values().forEach(ChangeEventLine::leave);
    lines.stop();
  }

  /** Instances of two templates a source: what it was told, and what it is polled for. */
  void addRoutes() {
    for (Name source : sources.keySet()) {
      addRoute(TEMPLATE, source);
      addRoute(POLL_TEMPLATE, source);
    }
  }

  private void addRoute(String template, Name source) {
    TemplatedRouteBuilder.builder(context, template)
        .routeId(idOf(template, source))
        .prefixId(idOf(template, source) + "-")
        .parameter("source", idOf(template, source))
        .add();
  }

  private static String idOf(String template, Name source) {
    return template + "-" + source.tenant() + "-" + source.source();
  }

  private void look() {
    try {
      if (!watching) {
        cursors.watch(sources.keySet());
        watching = true;
      }
      if (!held.isEmpty()) {
        cursors.prolong(List.copyOf(held.keySet()), LEASE);
        cursors.lost(List.copyOf(held.keySet())).forEach(this::giveUp);
      }
      List<Name> idle = new ArrayList<>(sources.keySet());
      idle.removeAll(held.keySet());
      if (!idle.isEmpty()) {
        cursors.begin(idle, LEASE).forEach(this::take);
      }
    } catch (StoreUnavailable e) {
      LOG.debug("store away: subscriptions wait for it");
    } catch (RuntimeException e) {
      telemetry.fault("look for subscriptions", e);
    }
    held.values().forEach(ChangeEventLine::wake);
  }

  private void take(PolledCursor turn) {
    if (ending) {
      cursors.release(turn);
      return;
    }
    Name name = new Name(turn.tenant(), turn.source());
    SubscribedSource source = sources.get(name);
    LOG.infof("salesforce tenant=%s source=%s is subscribed to here", name.tenant(), name.source());
    held.put(
        name,
        new ChangeEventLine(
            source,
            turn,
            new ChangeEventLine.House(cursors, steps, telemetry, clock, alarm, lines),
            (reading, isPoll) ->
                camel.send(
                    "direct:" + idOf(isPoll ? POLL_TEMPLATE : TEMPLATE, name),
                    exchange -> {
                      exchange.setVariable(SalesforceSteps.POLL, reading);
                      exchange.setVariable(SalesforceSteps.TURN, turn);
                    }),
            line -> held.remove(name, line)));
  }

  private void giveUp(Name name) {
    ChangeEventLine line = held.remove(name);
    if (line != null) {
      line.close();
    }
  }
}
