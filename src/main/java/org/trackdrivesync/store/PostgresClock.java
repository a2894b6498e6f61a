package org.trackdrivesync.store;

import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.trackdrivesync.dispatch.StoreClock;

/** The database's clock, read when the program starts and from then on whenever asked. */
public final class PostgresClock implements StoreClock {
  /** The first answers are slow; the fastest of some says best where the clock stands. */
  private static final int FIRST_LOOKS = 10;

  private final Database database;
  private final DatabaseClock clock;

  /**
   * @param clock learns each answer; shared with the queue
   */
  public PostgresClock(Database database, DatabaseClock clock) {
    this.database = database;
    this.clock = clock;
    for (int i = 0; i < FIRST_LOOKS; i++) {
      read();
    }
  }

  @Override
  public void read() {
    long before = System.nanoTime();
    Instant told = database.with(PostgresClock::now);
    clock.learn(before, told, System.nanoTime());
  }

  @Override
  public Instant instant() {
    return clock.now();
  }

  private static Instant now(Handle handle) {
    return handle
        .createQuery("SELECT clock_timestamp() AS now")
        .map((row, context) -> Instants.read(row, "now"))
        .one();
  }
}
