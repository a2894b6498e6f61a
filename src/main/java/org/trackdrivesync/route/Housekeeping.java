package org.trackdrivesync.route;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.trackdrivesync.dispatch.RequestQueue;
import org.trackdrivesync.dispatch.Retention;
import org.trackdrivesync.dispatch.StoreClock;
import org.trackdrivesync.dispatch.StoreStatistics;
import org.trackdrivesync.dispatch.StoreUnavailable;
import org.trackdrivesync.tenant.Deployment;

/**
 * What is done beside the rounds: ends what is too old, finds lost claims, counts what waits,
 * removes old history, reads the store's clock, has the store look at what has grown.
 */
@ApplicationScoped
public class Housekeeping {
  private static final Logger LOG = Logger.getLogger(Housekeeping.class);
  private static final long EVERY_MILLIS = 1000;
  private static final long STATISTICS_REST_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final RequestQueue queue;
  private final Backlog backlog;
  private final Telemetry telemetry;
  private final DispatchLoop dispatch;
  private final Retention retention;
  private final GoneSources goneSources;
  private final PollGauges polls;
  private final StoreClock clock;
  private final StoreStatistics statistics;
  private final Duration keepFor;
  private long statisticsAgain = System.nanoTime();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "housekeeping");
            thread.setDaemon(true);
            return thread;
          });

  public Housekeeping(
      RequestQueue queue,
      Backlog backlog,
      Telemetry telemetry,
      DispatchLoop dispatch,
      Retention retention,
      GoneSources goneSources,
      PollGauges polls,
      StoreClock clock,
      StoreStatistics statistics,
      Deployment deployment) {
    this.retention = retention;
    this.goneSources = goneSources;
    this.polls = polls;
    this.clock = clock;
    this.statistics = statistics;
    this.keepFor = deployment.retention();
    this.queue = queue;
    this.backlog = backlog;
    this.telemetry = telemetry;
    this.dispatch = dispatch;
  }

  public void start() {
    timer.scheduleWithFixedDelay(
        () -> {
          keep();
          renewStatistics();
        },
        0,
        EVERY_MILLIS,
        TimeUnit.MILLISECONDS);
  }

  public void stop() {
    timer.shutdown();
  }

  private void keep() {
    try {
      clock.read();
      queue.expire().forEach(telemetry::ended);
      if (queue.recoverLostClaims(false) > 0) {
        LOG.info("found claims whose owner died");
        dispatch.wake();
      }
      backlog.refresh();
      retention.removeOlderThan(keepFor);
      goneSources.keep();
      polls.refresh();
    } catch (StoreUnavailable e) {
      LOG.debug("store away: housekeeping waits for it");
    } catch (RuntimeException e) {
      telemetry.fault("housekeeping", e);
    }
  }

  /**
   * Beside the rest, and seldom where it takes too long: a large table may not be looked at soon.
   */
  private void renewStatistics() {
    if (System.nanoTime() - statisticsAgain < 0) {
      return;
    }
    try {
      statistics.renew();
    } catch (StoreUnavailable e) {
      LOG.debug("the store's statistics are not renewed now");
      statisticsAgain = System.nanoTime() + STATISTICS_REST_NANOS;
    } catch (RuntimeException e) {
      telemetry.fault("statistics", e);
      statisticsAgain = System.nanoTime() + STATISTICS_REST_NANOS;
    }
  }
}
