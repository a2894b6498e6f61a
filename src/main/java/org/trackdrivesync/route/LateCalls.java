package org.trackdrivesync.route;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.LateCall;
import org.trackdrivesync.dispatch.RequestQueue;
import org.trackdrivesync.dispatch.StoreUnavailable;

/**
 * Calls that are late for their slots. The store is told well before their turns are given again,
 * by whatever replica: of one that is very late before it is sent, since its program may die with
 * what it knows; of the others a moment behind it, those of one moment together. What the store
 * could not take is kept for when it is back, and told before the next round gives any slots.
 */
@ApplicationScoped
public class LateCalls {
  private static final Logger LOG = Logger.getLogger(LateCalls.class);
  private static final Duration A_MOMENT = Duration.ofMillis(25);

  private final RequestQueue queue;
  private final Telemetry telemetry;
  private final Queue<LateCall> untold = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean willTell = new AtomicBoolean();
  private final ScheduledExecutorService teller =
      Executors.newSingleThreadScheduledExecutor(task -> thread(task, "late-calls"));

  public LateCalls(RequestQueue queue, Telemetry telemetry) {
    this.queue = queue;
    this.telemetry = telemetry;
  }

  /**
   * A call will be sent so late; returns when the store knows.
   *
   * @throws StoreUnavailable then it must not be sent
   */
  void announce(Claim claim, Duration by) {
    queue.tellLate(List.of(new LateCall(claim, Duration.ZERO, by)));
    telemetry.late(claim.tenant(), by);
  }

  /** A call was sent, later than the store was told. */
  void note(Claim claim, Duration told, Duration by) {
    untold.add(new LateCall(claim, told, by));
    telemetry.late(claim.tenant(), by);
    if (willTell.compareAndSet(false, true)) {
      teller.schedule(this::tellBesideTheRounds, A_MOMENT.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** To be called before slots are given. */
  synchronized void tellStore() {
    List<LateCall> calls = new ArrayList<>(untold);
    if (!calls.isEmpty()) {
      queue.tellLate(calls);
      untold.removeAll(calls);
    }
  }

  private void tellBesideTheRounds() {
    willTell.set(false);
    try {
      tellStore();
    } catch (StoreUnavailable away) {
      LOG.debug("the next round tells it: no slots are given before");
    } catch (RuntimeException e) {
      telemetry.fault("late calls", e);
    }
  }

  @PreDestroy
  void stop() {
    teller.shutdown();
  }

  private static Thread thread(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}
