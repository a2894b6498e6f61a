package org.trackdrivesync.store;

import java.util.List;
import org.trackdrivesync.dispatch.StoreStatistics;

/**
 * Analyses tables that have doubled. Prepared statements keep a plan until PostgreSQL has new
 * statistics; autovacuum makes some within a minute, and by then a plan that was made for an almost
 * empty table has read a sudden backlog again and again ({@code src/docs/adr/0033}).
 */
public final class PostgresStatistics implements StoreStatistics {
  /** Below this any plan is quick. */
  private static final int PAGES = 100;

  private final Database database;

  public PostgresStatistics(Database database) {
    this.database = database;
  }

  @Override
  public int renew() {
    return database.with(
        handle -> {
          List<String> grown =
              handle
                  .createQuery(Database.sql("grown-tables"))
                  .bind("pages", PAGES)
                  .mapTo(String.class)
                  .list();
          // another replica that is at it already is left to it
          grown.forEach(table -> handle.execute("ANALYZE (SKIP_LOCKED) " + table));
          return grown.size();
        });
  }
}
