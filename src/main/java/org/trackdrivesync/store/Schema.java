package org.trackdrivesync.store;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.Configuration;

/**
 * Lays the schema. Programs that start together take turns: Flyway holds an advisory lock, and who
 * comes second finds nothing left to do.
 */
public final class Schema {
  private static final int AS_LONG_AS_IT_TAKES = -1;

  private Schema() {}

  /**
   * @param configured where the migrations are found
   * @param connections not of the pool: an index over a long history may take minutes
   */
  public static void lay(Configuration configured, OwnConnections connections) {
    Flyway.configure()
        .configuration(configured)
        .dataSource(connections.source("trackdrive-sync schema"))
        .lockRetryCount(AS_LONG_AS_IT_TAKES)
        .load()
        .migrate();
  }
}
