package org.trackdrivesync.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.Configuration;
import org.junit.jupiter.api.Test;

class SchemaTest {
  private static final int PROGRAMS = 4;

  @Test
  void programsThatStartTogetherOnAnEmptyDatabaseLayTheSchemaOnce() {
    OwnConnections connections =
        new OwnConnections(TestPostgres.emptyUrl(), Optional.empty(), Optional.empty());
    Configuration migrations =
        Flyway.configure().locations("classpath:db/migration").load().getConfiguration();

    CompletableFuture.allOf(
            Stream.generate(
                    () ->
                        CompletableFuture.runAsync(
                            () -> Schema.lay(migrations, connections),
                            task -> new Thread(task, "program").start()))
                .limit(PROGRAMS)
                .toArray(CompletableFuture<?>[]::new))
        .join();

    Database database = new Database(connections.source("test"));
    assertThat(count(database, "flyway_schema_history WHERE NOT success")).isZero();
    assertThat(count(database, "flyway_schema_history"))
        .isEqualTo(count(database, "(SELECT DISTINCT version FROM flyway_schema_history) AS v"));
    assertThat(count(database, "request")).isZero();
  }

  private static long count(Database database, String rows) {
    return database.with(
        handle -> handle.createQuery("SELECT count(*) FROM " + rows).mapTo(Long.class).one());
  }
}
