package org.trackdrivesync.route;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.LateCall;
import org.trackdrivesync.dispatch.RequestQueue;
import org.trackdrivesync.route.Settler.WorkMayBeDue;

/**
 * Calls that were sent late for their slots. The store is told before the next round gives any
 * slots; a call itself must not wait for that. What the store could not take is kept for when it is
 * back.
 */
@ApplicationScoped
public class LateCalls {
  /** Well before the turn is given again, by any replica. */
  private static final Duration TELL_WITHIN = Duration.ofMillis(200);

  private final RequestQueue queue;
  private final Telemetry telemetry;
  private final Event<WorkMayBeDue> wake;
  private final Queue<LateCall> untold = new ConcurrentLinkedQueue<>();

  public LateCalls(RequestQueue queue, Telemetry telemetry, Event<WorkMayBeDue> wake) {
    this.queue = queue;
    this.telemetry = telemetry;
    this.wake = wake;
  }

  void note(Claim claim, Duration by) {
    untold.add(new LateCall(claim, by));
    telemetry.late(claim.tenant(), by);
    wake.fire(new WorkMayBeDue(TELL_WITHIN));
  }

  /** To be called before slots are given. */
  void tellStore() {
    List<LateCall> calls = new ArrayList<>(untold);
    if (!calls.isEmpty()) {
      queue.tellLate(calls);
      untold.removeAll(calls);
    }
  }
}
