package org.trackdrivesync.route;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.RequestQueue;
import org.trackdrivesync.dispatch.StoreUnavailable;

/** Puts off the slots after a late call, beside the call itself, which must not wait for it. */
@ApplicationScoped
public class LateCalls {
  private final RequestQueue queue;
  private final Telemetry telemetry;
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "late-calls");
            thread.setDaemon(true);
            return thread;
          });

  public LateCalls(RequestQueue queue, Telemetry telemetry) {
    this.queue = queue;
    this.telemetry = telemetry;
  }

  void tell(Claim claim, Duration late) {
    writer.execute(() -> putOff(claim, late));
  }

  private void putOff(Claim claim, Duration late) {
    telemetry.late(claim.tenant(), late);
    try {
      queue.putOffSlots(claim, late);
    } catch (StoreUnavailable e) {
      // without the store no further slot is given either
    } catch (RuntimeException e) {
      telemetry.fault("putting off slots", e);
    }
  }
}
