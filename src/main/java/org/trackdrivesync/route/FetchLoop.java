package org.trackdrivesync.route;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.ProducerTemplate;
import org.jboss.logging.Logger;
import org.trackdrivesync.dispatch.StoreUnavailable;
import org.trackdrivesync.intake.FetchAllowance;
import org.trackdrivesync.intake.WantedBatch;
import org.trackdrivesync.intake.WantedRecords;
import org.trackdrivesync.route.Fetchers.Fetching;

/**
 * Has records read that webhooks told only the ids of. A look claims a batch and a slot of each
 * source that has something to read; each batch is then asked for at its slot, by {@code
 * direct:fetch}. Of one source only a few are under way at once, on threads of their own: a CRM
 * that keeps silent holds up nobody else.
 */
@ApplicationScoped
public class FetchLoop {
  private static final Logger LOG = Logger.getLogger(FetchLoop.class);
  private static final Duration IDLE = Duration.ofSeconds(1);
  private static final Duration SHORTEST = Duration.ofMillis(10);
  private static final Duration GRACE = Duration.ofSeconds(2);
  private static final int MOST_UNDER_WAY = 4;

  private final Fetchers fetchers;
  private final WantedRecords records;
  private final WantedGauges gauges;
  private final ProducerTemplate camel;
  private final Telemetry telemetry;
  private final Map<FetchAllowance, AtomicInteger> underWay = new ConcurrentHashMap<>();
  private final AtomicBoolean lookAsked = new AtomicBoolean();
  private final ScheduledExecutorService alarm =
      Executors.newSingleThreadScheduledExecutor(task -> ReadingLines.thread(task, "fetch"));
  private final ExecutorService readers =
      Executors.newCachedThreadPool(task -> ReadingLines.thread(task, "fetch-reader"));
  private boolean watching;
  private boolean soleUser;
  private Future<?> nextLook = CompletableFuture.completedFuture(null);

  public FetchLoop(
      Fetchers fetchers,
      WantedRecords records,
      WantedGauges gauges,
      ProducerTemplate camel,
      Telemetry telemetry) {
    this.fetchers = fetchers;
    this.records = records;
    this.gauges = gauges;
    this.camel = camel;
    this.telemetry = telemetry;
    fetchers.all().forEach(one -> underWay.put(one.allowance(), new AtomicInteger()));
  }

  /**
   * @param alone no other program uses the store
   */
  public void start(boolean alone) {
    soleUser = alone;
    if (!underWay.isEmpty()) {
      alarm.scheduleWithFixedDelay(this::keep, 0, IDLE.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  public void stop() {
    alarm.shutdownNow();
    readers.shutdown();
    try {
      readers.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Something is wanted; it is looked for at once. */
  void wake() {
    if (lookAsked.compareAndSet(false, true)) {
      after(Duration.ZERO, this::look);
    }
  }

  private void keep() {
    look();
    gauges.refresh();
  }

  /** Takes whatever may be asked for now, and comes back when there is more. */
  private void look() {
    lookAsked.set(false);
    try {
      if (!watching) {
        records.watch(List.copyOf(underWay.keySet()), soleUser);
        watching = true;
      }
      List<FetchAllowance> free = free();
      if (free.isEmpty()) {
        return; // what is under way looks again when it ends
      }
      List<WantedBatch> batches = records.claim(free);
      batches.forEach(this::take);
      if (batches.isEmpty()) {
        records.nextLook(free).filter(wait -> wait.compareTo(IDLE) < 0).ifPresent(this::lookIn);
      } else {
        wake();
      }
    } catch (StoreUnavailable e) {
      LOG.debug("store away: what is wanted waits for it");
    } catch (RuntimeException e) {
      telemetry.fault("look for wanted records", e);
    }
  }

  private List<FetchAllowance> free() {
    return underWay.entrySet().stream()
        .filter(one -> one.getValue().get() < MOST_UNDER_WAY)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** A look that is to come delays none that is asked for meanwhile. */
  private void lookIn(Duration wait) {
    nextLook.cancel(false);
    nextLook = after(wait.compareTo(SHORTEST) < 0 ? SHORTEST : wait, this::look);
  }

  private void take(WantedBatch batch) {
    Fetching fetching = fetchers.of(batch.tenant(), batch.source());
    underWay.get(fetching.allowance()).incrementAndGet();
    after(batch.slotIn(), () -> readers.execute(() -> fetch(fetching, batch)));
  }

  private void fetch(Fetching fetching, WantedBatch batch) {
    try {
      camel.send(
          "direct:fetch",
          exchange -> {
            exchange.setVariable(FetchSteps.FETCHING, fetching);
            exchange.setVariable(FetchSteps.BATCH, batch);
          });
    } catch (RuntimeException e) {
      telemetry.fault("fetch", e);
    } finally {
      underWay.get(fetching.allowance()).decrementAndGet();
      wake();
    }
  }

  private Future<?> after(Duration wait, Runnable task) {
    try {
      return alarm.schedule(task, Math.max(0, wait.toNanos()), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException stopping) {
      LOG.debug("no more is read: the program ends");
      return CompletableFuture.completedFuture(null);
    }
  }
}
