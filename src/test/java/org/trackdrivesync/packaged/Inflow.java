package org.trackdrivesync.packaged;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** Leads that come in all the time, at each tenant's own rate, while faults happen. */
public final class Inflow {
  private static final int SENDERS = 16;
  private static final long TICK_NANOS = 200_000_000L;

  private final FaultRun run;
  private final double share;
  private final RepeatedNumbers numbers;
  private final ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
  private final List<CompletableFuture<Void>> posts = new ArrayList<>();

  /**
   * @param share of each tenant's calls per second; above 1 a backlog grows
   * @param repeats the share of leads that come again, with a number that was just posted
   */
  public Inflow(FaultRun run, double share, double repeats) {
    this.run = run;
    this.share = share;
    this.numbers = new RepeatedNumbers(repeats);
  }

  /** Posts for so long, beside the caller. */
  public CompletableFuture<Void> start(Duration time) {
    return CompletableFuture.runAsync(() -> pour(time), task -> new Thread(task, "inflow").start());
  }

  /** Returns when all that was posted is acknowledged. */
  private void pour(Duration time) {
    double[] owed = new double[run.tenants().size()];
    long start = System.nanoTime();
    for (long next = start; next < start + time.toNanos(); next += TICK_NANOS) {
      for (int i = 0; i < owed.length; i++) {
        FaultTenant tenant = run.tenants().get(i);
        owed[i] += share * tenant.callsPerSecond() * TICK_NANOS / 1e9;
        int leads = (int) owed[i];
        owed[i] -= leads;
        if (leads > 0) {
          List<LeadJson> batch = numbers.leads(tenant, leads);
          posts.add(CompletableFuture.runAsync(() -> run.post(tenant, batch), senders));
        }
      }
      LockSupport.parkNanos(next + TICK_NANOS - System.nanoTime());
    }
    try {
      CompletableFuture.allOf(posts.toArray(CompletableFuture[]::new)).join();
    } catch (CompletionException e) {
      throw new IllegalStateException("leads were never acknowledged", e.getCause());
    } finally {
      senders.shutdown();
    }
  }
}
