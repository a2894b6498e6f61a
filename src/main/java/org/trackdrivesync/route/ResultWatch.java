package org.trackdrivesync.route;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.ProducerTemplate;
import org.jboss.logging.Logger;
import org.trackdrivesync.dispatch.ApiSlots;
import org.trackdrivesync.dispatch.CallResults;
import org.trackdrivesync.dispatch.ResultTurn;
import org.trackdrivesync.dispatch.StoreUnavailable;
import org.trackdrivesync.tenant.Tenant;
import org.trackdrivesync.tenant.TenantId;
import org.trackdrivesync.tenant.TenantRegistry;
import org.trackdrivesync.trackdrive.ResultReading;

/**
 * Learns what became of calls, for tenants that wish it: every second it asks the store whose calls
 * are to be read, and gets a turn for each, so that one program reads at a time. Each exchange
 * takes a slot of the tenant's requests per second and is a task of its own, as for schedules.
 */
@ApplicationScoped
public class ResultWatch {
  private static final Logger LOG = Logger.getLogger(ResultWatch.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final Duration FIRST_REST = Duration.ofSeconds(15);
  private static final Duration LONGEST_REST = Duration.ofMinutes(15);
  private static final int MOST_LOOKS = 20;

  private final List<Tenant> tenants;
  private final CallResults results;
  private final HintBox hints;
  private final ApiSlots slots;
  private final ProducerTemplate camel;
  private final Telemetry telemetry;
  private final ReadingLines lines = new ReadingLines("results");
  private final Set<TenantId> underWay = ConcurrentHashMap.newKeySet();
  private final Map<TenantId, String> troubles = new ConcurrentHashMap<>();
  private final Map<TenantId, Duration> rests = new ConcurrentHashMap<>();
  private final ScheduledExecutorService alarm =
      Executors.newSingleThreadScheduledExecutor(task -> ReadingLines.thread(task, "results"));
  private boolean watching;

  public ResultWatch(
      TenantRegistry tenants,
      CallResults results,
      HintBox hints,
      ApiSlots slots,
      ProducerTemplate camel,
      Telemetry telemetry) {
    this.tenants = tenants.all().stream().filter(ResultWatch::isWatched).toList();
    this.results = results;
    this.hints = hints;
    this.slots = slots;
    this.camel = camel;
    this.telemetry = telemetry;
  }

  private static boolean isWatched(Tenant tenant) {
    return !tenant.dryRun() && !tenant.trackDrive().callResults().isOff();
  }

  public void start() {
    if (!tenants.isEmpty()) {
      alarm.scheduleWithFixedDelay(this::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  public void stop() {
    alarm.shutdownNow();
    lines.stop();
  }

  private void look() {
    try {
      if (!watching) {
        results.watch(tenants);
        watching = true;
      }
      hints.deliver(results);
      List<Tenant> idle = tenants.stream().filter(one -> !underWay.contains(one.id())).toList();
      results.begin(idle, lease(Duration.ZERO, GRACE)).forEach(this::begin);
    } catch (StoreUnavailable e) {
      LOG.debug("store away: results wait for it");
    } catch (RuntimeException e) {
      telemetry.fault("look for results of calls", e);
    }
  }

  private void begin(ResultTurn turn) {
    Tenant tenant =
        tenants.stream().filter(one -> one.id().equals(turn.tenant())).findFirst().orElseThrow();
    underWay.add(tenant.id());
    goOn(new ResultReading(tenant, turn));
  }

  private void goOn(ResultReading reading) {
    lines.run(reading.tenant().id(), () -> prepared(reading));
  }

  /** The next exchange at a slot of its tenant's, while the turn lasts; or the reading's end. */
  private void prepared(ResultReading reading) {
    Tenant tenant = reading.tenant();
    try {
      if (reading.wantsLooks()) {
        addLooks(reading);
      }
      if (reading.next().isEmpty()) {
        end(reading);
        return;
      }
      Duration wait = slots.take(tenant.id());
      if (results.prolong(reading.turn(), lease(wait, tenant.trackDrive().timeout()))) {
        after(wait, () -> lines.run(tenant.id(), () -> ask(reading)));
      } else {
        underWay.remove(tenant.id());
      }
    } catch (StoreUnavailable e) {
      underWay.remove(tenant.id());
    } catch (RuntimeException e) {
      telemetry.fault("reading of results", e);
      underWay.remove(tenant.id());
    }
  }

  private void addLooks(ResultReading reading) {
    ResultTurn turn = reading.turn();
    if (turn.listFrom().isPresent()) {
      results.listed(turn, reading.tenant().trackDrive().callResults().every());
    }
    reading.add(results.looks(turn, reading.tenant(), MOST_LOOKS));
  }

  private static Duration lease(Duration wait, Duration exchange) {
    return (wait.isNegative() ? Duration.ZERO : wait).plus(exchange).plus(GRACE);
  }

  private void ask(ResultReading reading) {
    long began = System.nanoTime();
    camel.send("direct:results", exchange -> exchange.setVariable(ResultSteps.READING, reading));
    lines.took(reading.tenant().id(), Duration.ofNanos(System.nanoTime() - began));
    goOn(reading);
  }

  private void end(ResultReading reading) {
    try {
      tell(reading);
      results.end(reading.turn(), rest(reading));
    } finally {
      underWay.remove(reading.tenant().id());
    }
  }

  /** Longer each time that TrackDrive cannot be asked. */
  private Duration rest(ResultReading reading) {
    TenantId tenant = reading.tenant().id();
    if (reading.trouble().isEmpty()) {
      rests.remove(tenant);
      return Duration.ZERO;
    }
    Duration rest =
        reading.trouble().get().passing() ? rests.getOrDefault(tenant, FIRST_REST) : LONGEST_REST;
    Duration longer = rest.multipliedBy(2);
    rests.put(tenant, longer.compareTo(LONGEST_REST) < 0 ? longer : LONGEST_REST);
    return rest;
  }

  /** Says once what is wrong, and once that it is no more. */
  private void tell(ResultReading reading) {
    Optional<String> trouble =
        reading
            .trouble()
            .map(ResultReading.Trouble::words)
            .or(() -> reading.listRefusal().map(words -> "no list of calls, " + words));
    TenantId tenant = reading.tenant().id();
    String before =
        trouble.isPresent() ? troubles.put(tenant, trouble.get()) : troubles.remove(tenant);
    if (trouble.isPresent() && !trouble.get().equals(before)) {
      LOG.warnf(
          "call results tenant=%s cannot be read: %s; the API key needs the permission to read calls",
          tenant, trouble.get());
    } else if (trouble.isEmpty() && before != null && reading.turn().listFrom().isPresent()) {
      LOG.infof("call results tenant=%s are read again", tenant);
    }
  }

  private void after(Duration wait, Runnable task) {
    try {
      alarm.schedule(task, wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException stopping) {
      LOG.debug("no more is read: the program ends");
    }
  }
}
