package org.trackdrivesync.packaged;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A durable PostgreSQL server for programs that share one, on a port that outlives its restarts. It
 * lives on like one of the database's own machines: nothing starts it again but {@link #start}.
 */
public final class OwnPostgres implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration STOP = Duration.ofSeconds(60);
  private static final Logger NOISE = Logger.getLogger("io.zonky");
  private static final String PASSWORD = "own-postgres-5d0c";

  private final Path folder;
  private final int port;
  private final ProgramStore store;
  private EmbeddedPostgres server;

  OwnPostgres(Path folder) throws IOException {
    this.folder = folder;
    this.port = FreePorts.next();
    this.store = new ProgramStore(folder);
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("password"), PASSWORD);
  }

  /** Starts it, also on what a crash has left; replays its log first then. */
  public synchronized void start() throws IOException {
    server =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder.resolve("cluster"))
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setPort(port)
            .setPGStartupWait(START)
            .setLocaleConfig("auth", "scram-sha-256")
            .setLocaleConfig("pwfile", folder.resolve("password").toString())
            .setLocaleConfig("locale", "C")
            .setConnectConfig("password", PASSWORD)
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("unix_socket_directories", "")
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("max_connections", "200")
            .start();
  }

  /** Stops it as an administrator does: open transactions are rolled back, then it writes all. */
  public synchronized void stop() throws IOException {
    Optional<ProcessHandle> running = store.postmaster();
    server.close();
    running.ifPresent(OwnPostgres::awaitEnd);
  }

  /** What closes it waits five seconds, and says nothing where that was not enough. */
  private static void awaitEnd(ProcessHandle postmaster) {
    postmaster.onExit().orTimeout(STOP.toSeconds(), TimeUnit.SECONDS).join();
  }

  /** Ends it as a power cut does, with nothing written that was not yet. */
  public synchronized void crash() throws IOException {
    store.kill();
    // Lets go of the folder; that there is nothing left to stop is no news, told at length.
    NOISE.setLevel(Level.OFF);
    server.close();
  }

  /** Ends every connection but ours, in whatever it is doing; tells how many. */
  public int cutConnections() throws IOException, SQLException {
    try (Connection connection = store.connect();
        Statement statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                    + " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()")) {
      row.next();
      return row.getInt(1);
    }
  }

  /** Has a program use this server. */
  void usedBy(ProgramSettings settings) {
    settings
        .set("quarkus.datasource.jdbc.url", "jdbc:postgresql://127.0.0.1:" + port + "/postgres")
        .set("quarkus.datasource.username", "postgres")
        .set("quarkus.datasource.password", PASSWORD);
  }

  public boolean isRunning() {
    return store.postmaster().isPresent();
  }

  /** Its processes and tables. */
  ProgramStore store() {
    return store;
  }

  @Override
  public void close() throws IOException {
    store.thaw();
    if (store.postmaster().isPresent()) {
      stop();
    }
    store.killOrphan();
  }
}
