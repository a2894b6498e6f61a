package org.trackdrivesync.route;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.trackdrivesync.tenant.TenantId;

/**
 * The threads on which accounts are read: a line for tenants whose TrackDrive answers, and one for
 * those where it does not answer soon. No thread lives while nothing is read.
 */
final class ReadingLines {
  private static final Duration SLOW = Duration.ofSeconds(1);

  private final ThreadPoolExecutor usual;
  private final ThreadPoolExecutor slow;
  private final Set<TenantId> slowTenants = ConcurrentHashMap.newKeySet();

  /**
   * @param what is read, for the threads' names
   */
  ReadingLines(String what) {
    usual = line(8, what + "-reader");
    slow = line(4, what + "-slow-reader");
  }

  void run(TenantId tenant, Runnable task) {
    (slowTenants.contains(tenant) ? slow : usual).execute(task);
  }

  /** How long TrackDrive took for a tenant's last exchange. */
  void took(TenantId tenant, Duration time) {
    if (time.compareTo(SLOW) > 0) {
      slowTenants.add(tenant);
    } else {
      slowTenants.remove(tenant);
    }
  }

  void stop() {
    usual.shutdownNow();
    slow.shutdownNow();
  }

  private static ThreadPoolExecutor line(int threads, String name) {
    ThreadPoolExecutor line =
        new ThreadPoolExecutor(
            threads,
            threads,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> thread(task, name),
            new ThreadPoolExecutor.DiscardPolicy());
    line.allowCoreThreadTimeOut(true);
    return line;
  }

  static Thread thread(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}
