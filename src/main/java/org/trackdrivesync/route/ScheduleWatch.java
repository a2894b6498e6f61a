package org.trackdrivesync.route;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.camel.ProducerTemplate;
import org.jboss.logging.Logger;
import org.trackdrivesync.dispatch.ApiSlots;
import org.trackdrivesync.dispatch.StoreUnavailable;
import org.trackdrivesync.tenant.Tenant;
import org.trackdrivesync.tenant.TenantId;
import org.trackdrivesync.tenant.TenantRegistry;
import org.trackdrivesync.trackdrive.ScheduleDirectory;
import org.trackdrivesync.trackdrive.ScheduleReading;

/**
 * Reads the schedules of every tenant that names some: at start and every so often, and those that
 * something waits for soon. Each exchange takes a slot of the tenant's requests per second and is a
 * task of its own, so that tenants take turns on a few threads; one whose TrackDrive is slow waits
 * in a line of such tenants alone.
 */
@ApplicationScoped
public class ScheduleWatch {
  private static final Logger LOG = Logger.getLogger(ScheduleWatch.class);

  /** At start the first tenants follow each other closely, and many more do not delay calls. */
  private static final int FIRST_TENANTS = 20;

  private static final Duration BETWEEN_THE_FIRST = Duration.ofMillis(10);
  private static final Duration BETWEEN_THE_OTHERS = Duration.ofSeconds(1);

  private static final Duration LOOK_FOR_WANTED = Duration.ofMillis(500);
  private static final Duration FIRST_AGAIN = Duration.ofSeconds(15);

  private final TenantRegistry tenants;
  private final ScheduleDirectory directory;
  private final ApiSlots slots;
  private final ProducerTemplate camel;
  private final ReadingLines lines = new ReadingLines("schedules");
  private final TargetNews news;
  private final Telemetry telemetry;
  private final Map<TenantId, Duration> again = new ConcurrentHashMap<>();
  private final ScheduledExecutorService alarm =
      Executors.newSingleThreadScheduledExecutor(task -> ReadingLines.thread(task, "schedules"));

  public ScheduleWatch(
      TenantRegistry tenants,
      ScheduleDirectory directory,
      ApiSlots slots,
      ProducerTemplate camel,
      TargetNews news,
      Telemetry telemetry) {
    this.telemetry = telemetry;
    this.tenants = tenants;
    this.directory = directory;
    this.slots = slots;
    this.camel = camel;
    this.news = news;
  }

  public void start() {
    List<Tenant> read = tenants.all().stream().filter(ScheduleDirectory::isRead).toList();
    for (int i = 0; i < read.size(); i++) {
      Tenant tenant = read.get(i);
      after(untilFirst(i), () -> begin(tenant));
    }
    if (!read.isEmpty()) {
      alarm.scheduleWithFixedDelay(
          () -> directory.wanted().forEach(this::goOn),
          LOOK_FOR_WANTED.toMillis(),
          LOOK_FOR_WANTED.toMillis(),
          TimeUnit.MILLISECONDS);
    }
  }

  private static Duration untilFirst(int place) {
    return place < FIRST_TENANTS
        ? BETWEEN_THE_FIRST.multipliedBy(place)
        : BETWEEN_THE_OTHERS.multipliedBy(place - FIRST_TENANTS + 1L);
  }

  public void stop() {
    alarm.shutdownNow();
    lines.stop();
  }

  private void begin(Tenant tenant) {
    goOn(ScheduleReading.ofAll(tenant));
  }

  /** The next exchange of a reading, at a slot of its tenant's; or what follows from its end. */
  private void goOn(ScheduleReading reading) {
    if (reading.next().isEmpty()) {
      end(reading);
      return;
    }
    lines.run(
        reading.tenant().id(),
        () -> {
          try {
            Duration wait = slots.take(reading.tenant().id());
            after(wait, () -> lines.run(reading.tenant().id(), () -> ask(reading)));
          } catch (StoreUnavailable e) {
            reading.unanswered("the store is away");
            end(reading);
          } catch (RuntimeException e) {
            telemetry.fault("slot of a reading of schedules", e);
            reading.unanswered(e.getClass().getSimpleName());
            end(reading);
          }
        });
  }

  private void ask(ScheduleReading reading) {
    long began = System.nanoTime();
    camel.send(
        "direct:schedules", exchange -> exchange.setVariable(ScheduleSteps.READING, reading));
    lines.took(reading.tenant().id(), Duration.ofNanos(System.nanoTime() - began));
    goOn(reading);
  }

  private void end(ScheduleReading reading) {
    Tenant tenant = reading.tenant();
    try {
      news.take(tenant.id(), directory.learn(reading));
    } catch (RuntimeException e) {
      telemetry.fault("reading of schedules", e);
    } finally {
      if (reading.isOfAll()) {
        after(untilNext(tenant, reading.isWorthRepeating()), () -> begin(tenant));
      }
    }
  }

  /** After a fault sooner than usual, but less and less so. */
  private Duration untilNext(Tenant tenant, boolean soon) {
    Duration every = tenant.trackDrive().schedulesEvery();
    if (!soon) {
      again.remove(tenant.id());
      return jittered(every);
    }
    Duration wait = again.getOrDefault(tenant.id(), FIRST_AGAIN);
    again.put(tenant.id(), wait.multipliedBy(2));
    return jittered(wait.compareTo(every) < 0 ? wait : every);
  }

  /** A tenth less to a tenth more, so that tenants do not come together. */
  private static Duration jittered(Duration wait) {
    long tenth = wait.toMillis() / 10;
    return wait.plusMillis(ThreadLocalRandom.current().nextLong(-tenth, tenth + 1));
  }

  private void after(Duration wait, Runnable task) {
    try {
      alarm.schedule(task, wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException stopping) {
      LOG.debug("no more is read: the program ends");
    }
  }
}
