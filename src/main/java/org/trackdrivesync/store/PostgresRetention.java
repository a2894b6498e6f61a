package org.trackdrivesync.store;

import java.time.Duration;
import org.trackdrivesync.dispatch.Retention;

/** Removes old history from its oldest end: {@code remove-old.sql}. */
public final class PostgresRetention implements Retention {
  private final Database database;

  public PostgresRetention(Database database) {
    this.database = database;
  }

  @Override
  public int removeOlderThan(Duration age) {
    return database.with(
        handle ->
            handle
                .createQuery(Database.sql("remove-old"))
                .bind("age", Columns.interval(age))
                .mapTo(Integer.class)
                .one());
  }
}
