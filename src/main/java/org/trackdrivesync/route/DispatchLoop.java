package org.trackdrivesync.route;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.ProducerTemplate;
import org.jboss.logging.Logger;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.PermitTiming;
import org.trackdrivesync.dispatch.RequestKind;
import org.trackdrivesync.dispatch.RequestQueue;
import org.trackdrivesync.dispatch.StoreUnavailable;
import org.trackdrivesync.tenant.TenantId;
import org.trackdrivesync.tenant.TenantRegistry;

/**
 * Claims due requests in rounds and sets each going shortly before its slot. Woken by intake and by
 * settled requests, by the next due time, and by a slow poll; an idle program does next to nothing.
 */
@ApplicationScoped
public class DispatchLoop {
  private static final Logger LOG = Logger.getLogger(DispatchLoop.class);
  private static final Duration SLOW_POLL = Duration.ofSeconds(2);
  private static final Duration BETWEEN_ROUNDS = Duration.ofMillis(5);
  private static final Duration AFTER_A_FAULT = Duration.ofMillis(500);

  private final RequestQueue queue;
  private final TenantRegistry tenants;
  private final PermitTiming timing;
  private final ProducerTemplate camel;
  private final Telemetry telemetry;
  private final WarmUp warmUp;
  private final LateCalls lateCalls;
  private final WayToSocket way;
  private final ScheduledExecutorService alarm =
      Executors.newSingleThreadScheduledExecutor(task -> thread(task, "slot-alarm"));
  private final ExecutorService senders =
      Executors.newCachedThreadPool(task -> thread(task, "sender"));
  private final Phaser underWay = new Phaser(1);
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition woken = lock.newCondition();
  private final Map<TenantId, Long> nextCallSlot = new ConcurrentHashMap<>();
  private long lookAt = Long.MAX_VALUE;
  private volatile boolean running;
  private Thread loop;

  public DispatchLoop(
      RequestQueue queue,
      TenantRegistry tenants,
      PermitTiming timing,
      ProducerTemplate camel,
      Telemetry telemetry,
      WarmUp warmUp,
      LateCalls lateCalls,
      WayToSocket way) {
    this.lateCalls = lateCalls;
    this.way = way;
    this.warmUp = warmUp;
    this.queue = queue;
    this.tenants = tenants;
    this.timing = timing;
    this.camel = camel;
    this.telemetry = telemetry;
  }

  public void start() {
    running = true;
    loop = thread(this::run, "dispatch-rounds");
    loop.start();
  }

  /** Stops claiming and waits for what is under way. */
  public void drain(Duration most) {
    running = false;
    wake();
    try {
      if (loop != null) {
        loop.join(most.toMillis());
      }
      int phase = underWay.arrive();
      underWay.awaitAdvanceInterruptibly(phase, most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException e) {
      LOG.warn("some calls did not end in time; their claims will be found and reconciled");
    }
    alarm.shutdownNow();
    senders.shutdown();
  }

  /** There may be work: look now. */
  public void wake() {
    lookAt(System.nanoTime());
  }

  /** A tenant has new promotes: look as soon as it has a slot to give. */
  void wakeForCalls(TenantId tenant) {
    lookAt(Math.max(System.nanoTime(), nextCallSlot.getOrDefault(tenant, Long.MIN_VALUE)));
  }

  void onSettled(@Observes Settler.WorkMayBeDue event) {
    lookAt(System.nanoTime() + event.within().toNanos());
  }

  private void lookAt(long nanos) {
    lock.lock();
    try {
      if (nanos < lookAt) {
        lookAt = nanos;
        woken.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    warmUp.run();
    while (running) {
      Duration pause = AFTER_A_FAULT;
      try {
        pause = round();
      } catch (StoreUnavailable e) {
        LOG.warn("store away: dispatch waits for it");
      } catch (RuntimeException e) {
        telemetry.fault("dispatch round", e);
      }
      sleep(pause);
    }
  }

  private Duration round() {
    lock.lock();
    try {
      lookAt = Long.MAX_VALUE;
    } finally {
      lock.unlock();
    }
    lateCalls.tellStore();
    RequestQueue.Round round = queue.claim();
    long now = System.nanoTime();
    round.callSlots().forEach((tenant, in) -> nextCallSlot.put(tenant, now + in.toNanos()));
    round.claims().forEach(this::setGoing);
    round.endings().forEach(telemetry::ended);
    Duration next = round.nextLook();
    return next == null || next.compareTo(SLOW_POLL) > 0 ? SLOW_POLL : next;
  }

  private void setGoing(Claim claim) {
    underWay.register();
    long before = timing.approach().plus(way.allowance(claim.tenant())).toNanos();
    long wait = claim.slotNanos() - before - System.nanoTime();
    if (wait <= 0) {
      senders.execute(() -> send(claim));
    } else {
      alarm.schedule(() -> senders.execute(() -> send(claim)), wait, TimeUnit.NANOSECONDS);
    }
  }

  private void send(Claim claim) {
    try {
      var exchange =
          camel.send(
              "direct:dispatch",
              e -> {
                e.setVariable("claim", claim);
                e.setVariable("tenant", claim.tenant().value());
                e.setVariable("kind", claim.kind().name());
                e.setVariable("task", claim.task().name());
                e.setVariable("callsPerSecond", wholeCallsPerSecond(claim));
              });
      if (exchange.getException() != null) {
        telemetry.fault("dispatch of request " + claim.requestId(), exchange.getException());
      }
    } finally {
      underWay.arriveAndDeregister();
    }
  }

  private int wholeCallsPerSecond(Claim claim) {
    boolean dials = claim.kind() == RequestKind.PROMOTE;
    var account = tenants.find(claim.tenant()).orElseThrow().trackDrive();
    return Math.max(1, (dials ? account.callsPerSecond() : account.requestsPerSecond()).intValue());
  }

  private void sleep(Duration pause) {
    try {
      TimeUnit.NANOSECONDS.sleep(BETWEEN_ROUNDS.toNanos());
      lock.lockInterruptibly();
      try {
        long end = System.nanoTime() + pause.minus(BETWEEN_ROUNDS).toNanos();
        for (long left = left(end); running && left > 0; left = left(end)) {
          woken.awaitNanos(left);
        }
      } finally {
        lock.unlock();
      }
    } catch (InterruptedException e) {
      running = false;
    }
  }

  private long left(long end) {
    return Math.min(end, lookAt) - System.nanoTime();
  }

  private static Thread thread(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}
