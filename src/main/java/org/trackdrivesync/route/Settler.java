package org.trackdrivesync.route;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.trackdrivesync.dispatch.Attempt;
import org.trackdrivesync.dispatch.Ending;
import org.trackdrivesync.dispatch.RequestKind;
import org.trackdrivesync.dispatch.RequestQueue;
import org.trackdrivesync.dispatch.Settlement;
import org.trackdrivesync.dispatch.StoreUnavailable;

/**
 * Writes what became of a try, and tells it once it is durable. While the store is away it keeps
 * trying: the answer is known only here, and the claim stays guarded meanwhile.
 */
@ApplicationScoped
public class Settler {
  private static final Logger LOG = Logger.getLogger(Settler.class);

  /** As long as a lost claim may stay unproved; a thread waits meanwhile, but no new one comes. */
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private static final long FIRST_PAUSE_MILLIS = 250;
  private static final long LONGEST_PAUSE_MILLIS = 2_000;

  /** There may be something to claim; a round is wished for within this time. */
  public record WorkMayBeDue(Duration within) {
    static final WorkMayBeDue NOW = new WorkMayBeDue(Duration.ZERO);
  }

  private final RequestQueue queue;
  private final Telemetry telemetry;
  private final Event<WorkMayBeDue> wake;

  public Settler(RequestQueue queue, Telemetry telemetry, Event<WorkMayBeDue> wake) {
    this.queue = queue;
    this.telemetry = telemetry;
    this.wake = wake;
  }

  void settle(Attempt attempt) {
    List<Ending> endings = write(attempt);
    telemetry.attempted(attempt);
    endings.forEach(telemetry::ended);
    if (mayMakeWork(attempt)) {
      wake.fire(WorkMayBeDue.NOW);
    }
  }

  /** A permit was given back. */
  void released() {
    wake.fire(WorkMayBeDue.NOW);
  }

  /** A call that has ended leaves nothing to do; a retry, a check or an enrolment may. */
  private static boolean mayMakeWork(Attempt attempt) {
    return !(attempt.settlement() instanceof Settlement.Ended)
        || attempt.claim().kind() != RequestKind.PROMOTE;
  }

  private List<Ending> write(Attempt attempt) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (long pause = FIRST_PAUSE_MILLIS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS)) {
      try {
        return queue.settle(attempt);
      } catch (StoreUnavailable e) {
        if (System.nanoTime() - end > 0) {
          throw e;
        }
        LOG.warnf(
            "store away, settling again tenant=%s request=%d",
            attempt.claim().tenant(), attempt.claim().requestId());
        pause(pause);
      }
    }
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailable("interrupted while the store was away", e);
    }
  }
}
