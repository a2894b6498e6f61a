package org.trackdrivesync.packaged;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** A closed loop: each worker does one piece of work after the other until the time is up. */
final class Load {
  private Load() {}

  /** One connection's work; a call returns how many units it did. */
  record Worker(Callable<Integer> work, AutoCloseable connection) {}

  static double perSecond(int workers, double seconds, Callable<Worker> make) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(workers);
    try {
      List<Worker> ready = new ArrayList<>();
      for (int i = 0; i < workers; i++) {
        ready.add(make.call());
      }
      long start = System.nanoTime();
      long end = start + (long) (seconds * 1e9);
      List<Future<Long>> counts = new ArrayList<>();
      for (Worker worker : ready) {
        counts.add(
            pool.submit(
                () -> {
                  long done = 0;
                  while (System.nanoTime() < end) {
                    done += worker.work().call();
                  }
                  return done;
                }));
      }
      long sum = 0;
      for (Future<Long> count : counts) {
        sum += count.get();
      }
      double took = (System.nanoTime() - start) / 1e9;
      for (Worker worker : ready) {
        worker.connection().close();
      }
      return sum / took;
    } finally {
      pool.shutdownNow();
      pool.awaitTermination(5, TimeUnit.SECONDS);
    }
  }
}
