package org.trackdrivesync.packaged;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread that only wakes at even times, beside a test that measures pace: how much of its time
 * this machine could keep. A busy machine and a slow program look alike without it.
 */
public final class BareTimer {
  private volatile boolean running = true;
  private CompletableFuture<Double> share;

  private BareTimer() {}

  static BareTimer start(Duration every, Duration tolerance) {
    BareTimer timer = new BareTimer();
    timer.share =
        CompletableFuture.supplyAsync(
            () -> timer.run(every.toNanos(), tolerance.toNanos()),
            task -> new Thread(task, "bare-timer").start());
    return timer;
  }

  /** Ends it and tells the share of wakings that came no later than tolerated. */
  public double stop() {
    running = false;
    return share.join();
  }

  private double run(long every, long tolerance) {
    int all = 0;
    int onTime = 0;
    for (long next = System.nanoTime() + every; running; next += every) {
      for (long left = every; left > 0; left = next - System.nanoTime()) {
        LockSupport.parkNanos(next - System.nanoTime());
      }
      all++;
      onTime += System.nanoTime() - next <= tolerance ? 1 : 0;
    }
    return onTime / (double) Math.max(1, all);
  }
}
