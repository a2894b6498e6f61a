package org.trackdrivesync.store;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Drops a pool's idle connections when one was found dead: after a restart of the server all are,
 * and each would cost somebody a failure to find out.
 */
public final class IdleConnections {
  private static final long AT_MOST_EVERY = Duration.ofSeconds(1).toNanos();

  private final AgroalDataSource pool;
  private final AtomicLong dropped = new AtomicLong(System.nanoTime() - AT_MOST_EVERY);

  public IdleConnections(AgroalDataSource pool) {
    this.pool = pool;
  }

  /** Drops them, unless that was just done. */
  public void drop() {
    long now = System.nanoTime();
    long last = dropped.get();
    if (now - last >= AT_MOST_EVERY && dropped.compareAndSet(last, now)) {
      pool.flush(FlushMode.IDLE);
    }
  }
}
