package org.trackdrivesync.route;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.ProducerTemplate;
import org.jboss.logging.Logger;
import org.trackdrivesync.dispatch.StoreUnavailable;
import org.trackdrivesync.intake.Backfill;
import org.trackdrivesync.intake.Backfills;
import org.trackdrivesync.intake.SourceCursors.Name;
import org.trackdrivesync.route.Listers.Listing;

/**
 * Has backfills read, a page a turn: every second, and when a page is done, the store is asked
 * which pages may be read now. A few are read at once, on threads of their own, so that a CRM that
 * keeps silent holds up other backfills at most. Where no source lists its records, nothing is
 * started.
 */
@ApplicationScoped
public class BackfillWatch {
  private static final Logger LOG = Logger.getLogger(BackfillWatch.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration GRACE = Duration.ofSeconds(2);
  private static final int MOST_AT_ONCE = 4;

  private final Set<Name> underWay = ConcurrentHashMap.newKeySet();
  private final Listers listers;
  private final Backfills backfills;
  private final BackfillPages pages;
  private final ProducerTemplate camel;
  private final Telemetry telemetry;
  private ScheduledExecutorService alarm;
  private ExecutorService readers;
  private boolean alone;

  public BackfillWatch(
      Listers listers,
      Backfills backfills,
      BackfillPages pages,
      ProducerTemplate camel,
      Telemetry telemetry) {
    this.listers = listers;
    this.backfills = backfills;
    this.pages = pages;
    this.camel = camel;
    this.telemetry = telemetry;
  }

  /**
   * @param soleUser no other program uses the store
   */
  public void start(boolean soleUser) {
    if (listers.names().isEmpty()) {
      return;
    }
    alone = soleUser;
    readers = Executors.newCachedThreadPool(task -> ReadingLines.thread(task, "backfill-reader"));
    alarm =
        Executors.newSingleThreadScheduledExecutor(task -> ReadingLines.thread(task, "backfill"));
    alarm.scheduleWithFixedDelay(this::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  public void stop() {
    if (alarm == null) {
      return;
    }
    alarm.shutdownNow();
    readers.shutdown();
    try {
      readers.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      if (alone) {
        backfills.free();
        alone = false;
      }
      List<Name> idle = new ArrayList<>(listers.names());
      idle.removeAll(underWay);
      int room = MOST_AT_ONCE - underWay.size();
      if (!idle.isEmpty() && room > 0) {
        backfills.claim(idle, room).forEach(this::take);
      }
    } catch (StoreUnavailable e) {
      LOG.debug("store away: backfills wait for it");
    } catch (RuntimeException e) {
      telemetry.fault("look for backfills", e);
    }
  }

  private void take(Backfill turn) {
    Name name = new Name(turn.tenant(), turn.source());
    underWay.add(name);
    listers.find(name).ifPresent(listing -> readers.execute(() -> read(listing, turn)));
  }

  private void read(Listing listing, Backfill turn) {
    try {
      camel.send(
          "direct:list-page",
          exchange -> exchange.setVariable(ListSteps.PAGE, pages.of(listing, turn)));
    } catch (RuntimeException e) {
      telemetry.fault("backfill", e);
    } finally {
      underWay.remove(listing.name());
      lookIn(listing.lister().spacing());
    }
  }

  private void lookIn(Duration wait) {
    try {
      alarm.schedule(this::look, wait.toMillis() + 1, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException stopping) {
      LOG.debug("no more is read: the program ends");
    }
  }
}
