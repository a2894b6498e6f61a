package org.trackdrivesync.route;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.RequestQueue;
import org.trackdrivesync.route.Settler.WorkMayBeDue;

/**
 * Calls that were sent late for their slots. The slots after them are put off before the next round
 * gives any; a call itself must not wait for that. What the store could not take is kept for when
 * it is back.
 */
@ApplicationScoped
public class LateCalls {
  private record Late(Claim claim, Duration by) {}

  private final RequestQueue queue;
  private final Telemetry telemetry;
  private final Event<WorkMayBeDue> wake;
  private final Queue<Late> untold = new ConcurrentLinkedQueue<>();

  public LateCalls(RequestQueue queue, Telemetry telemetry, Event<WorkMayBeDue> wake) {
    this.queue = queue;
    this.telemetry = telemetry;
    this.wake = wake;
  }

  void tell(Claim claim, Duration late) {
    untold.add(new Late(claim, late));
    telemetry.late(claim.tenant(), late);
    wake.fire(new WorkMayBeDue());
  }

  /** Puts off slots for all that were told; to be called before slots are given. */
  void putOffSlots() {
    for (Late late = untold.peek(); late != null; late = untold.peek()) {
      queue.putOffSlots(late.claim(), late.by());
      untold.remove();
    }
  }
}
