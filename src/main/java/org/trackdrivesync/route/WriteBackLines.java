package org.trackdrivesync.route;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads on which sources are told, and how many each may have: those that answered at once
 * the last time share most of them and may have some at a time; all others share the rest, one at a
 * time. No thread lives while nobody is told.
 */
final class WriteBackLines {
  private static final Duration AT_ONCE = Duration.ofSeconds(1);
  private static final int SOME = 4;

  private final ThreadPoolExecutor quick = line(16, "write-back");
  private final ThreadPoolExecutor slow = line(16, "slow-write-back");
  private final Map<String, Integer> underWay = new ConcurrentHashMap<>();
  private final Set<String> quickOnes = ConcurrentHashMap.newKeySet();

  /** How many more may be begun for a source. */
  int room(String source) {
    return (quickOnes.contains(source) ? SOME : 1) - underWay.getOrDefault(source, 0);
  }

  void begin(String source) {
    underWay.merge(source, 1, Integer::sum);
  }

  void run(String source, Runnable task) {
    (quickOnes.contains(source) ? quick : slow).execute(task);
  }

  void end(String source, boolean written, Duration took) {
    if (written && took.compareTo(AT_ONCE) <= 0) {
      quickOnes.add(source);
    } else {
      quickOnes.remove(source);
    }
    underWay.merge(source, -1, Integer::sum);
  }

  void stop() {
    quick.shutdownNow();
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
            task -> ReadingLines.thread(task, name),
            new ThreadPoolExecutor.DiscardPolicy());
    line.allowCoreThreadTimeOut(true);
    return line;
  }
}
