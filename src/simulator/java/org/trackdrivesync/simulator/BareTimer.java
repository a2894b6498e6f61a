package org.trackdrivesync.simulator;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Threads that only wake at even times, beside a test that measures pace: how much of its time this
 * machine could keep. A busy machine and a slow program look alike without it. There are more of
 * them than processors, since a virtual machine's stand still one by one.
 */
public final class BareTimer {
  private static final Duration EVERY = Duration.ofMillis(2);
  private static final Duration TOLERANCE = Duration.ofMillis(5);

  private volatile boolean running = true;
  private List<CompletableFuture<Timekeeping>> kept;

  private BareTimer() {}

  public static BareTimer start() {
    BareTimer timer = new BareTimer();
    timer.kept =
        Stream.generate(timer::thread)
            .limit(2L * Runtime.getRuntime().availableProcessors())
            .toList();
    return timer;
  }

  /** Ends it and tells how well it could keep time. */
  public Timekeeping stop() {
    running = false;
    return kept.stream().map(CompletableFuture::join).reduce(Timekeeping::worse).orElseThrow();
  }

  private CompletableFuture<Timekeeping> thread() {
    return CompletableFuture.supplyAsync(
        () -> run(EVERY.toNanos(), TOLERANCE.toNanos()),
        task -> new Thread(task, "bare-timer").start());
  }

  private Timekeeping run(long every, long tolerance) {
    int all = 0;
    int onTime = 0;
    long worst = 0;
    for (long next = System.nanoTime() + every; running; next += every) {
      for (long left = every; left > 0; left = next - System.nanoTime()) {
        LockSupport.parkNanos(next - System.nanoTime());
      }
      all++;
      long late = System.nanoTime() - next;
      onTime += late <= tolerance ? 1 : 0;
      worst = Math.max(worst, late);
    }
    return new Timekeeping(onTime / (double) Math.max(1, all), Duration.ofNanos(worst));
  }
}
