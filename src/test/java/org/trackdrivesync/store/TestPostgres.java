package org.trackdrivesync.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** A PostgreSQL for tests: one server in a JVM, a fresh and migrated database whenever asked. */
public final class TestPostgres {
  private static final String TEMPLATE = "migrated";
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static EmbeddedPostgres server;

  private TestPostgres() {}

  /** A database of its own, with the whole schema and no rows. */
  public static DataSource freshDatabase() {
    return server().getDatabase("postgres", create());
  }

  /** The same, for those who need an address. */
  public static String freshUrl() {
    return server().getJdbcUrl("postgres", create());
  }

  /** A database without a schema, for those who lay it themselves. */
  public static String emptyUrl() {
    return server().getJdbcUrl("postgres", create("template1"));
  }

  private static String create() {
    return create(TEMPLATE);
  }

  private static synchronized String create(String template) {
    server();
    String name = "test_" + COUNT.incrementAndGet();
    execute("CREATE DATABASE " + name + " TEMPLATE " + template);
    return name;
  }

  private static synchronized EmbeddedPostgres server() {
    if (server == null) {
      try {
        server =
            EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofMinutes(1))
                .setServerConfig("max_connections", "200")
                .start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      Runtime.getRuntime().addShutdownHook(new Thread(TestPostgres::stop));
      execute("CREATE DATABASE " + TEMPLATE);
      Flyway.configure()
          .dataSource(server.getDatabase("postgres", TEMPLATE))
          .locations("classpath:db/migration")
          .load()
          .migrate();
    }
    return server;
  }

  private static void execute(String statement) {
    try (Connection connection = server().getPostgresDatabase().getConnection();
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void stop() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
