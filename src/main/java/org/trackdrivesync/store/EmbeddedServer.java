package org.trackdrivesync.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;

/**
 * A real, durable PostgreSQL that the program starts itself, on loopback and with a password of its
 * own. It starts beside the framework: its address is known at once, {@link #awaitReady} tells when
 * it answers. When the server dies under the program it is started again.
 */
public final class EmbeddedServer implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(EmbeddedServer.class);
  private static final Duration START_WAIT = Duration.ofSeconds(30);
  private static final Duration BETWEEN_STARTS = Duration.ofSeconds(1);
  private static final String USER = "postgres";

  private final DataFolder folder;
  private final int port;
  private final CompletableFuture<Void> ready;
  private EmbeddedPostgres server;
  private boolean closed;

  private EmbeddedServer(DataFolder folder, int port) {
    this.folder = folder;
    this.port = port;
    this.ready =
        CompletableFuture.runAsync(this::launch, task -> new Thread(task, "store-start").start());
  }

  /**
   * Starts the server on a folder, which is made if need be and kept.
   *
   * @param port 0 takes any that is free
   */
  public static EmbeddedServer start(Path directory, int port) {
    DataFolder folder = DataFolder.take(directory.toAbsolutePath());
    try {
      return new EmbeddedServer(folder, port == 0 ? freePort() : port);
    } catch (IOException e) {
      throw new UncheckedIOException("no free port for the embedded PostgreSQL", e);
    }
  }

  /** Returns when the server answers; throws what kept it from starting. */
  public void awaitReady() {
    ready.join();
  }

  /**
   * Deletes a folder with all its data, and first stops a server that a killed program left on it.
   *
   * @return false, with nothing changed, when a live program uses the folder
   */
  public static boolean discard(Path directory) {
    try (DataFolder folder = DataFolder.take(directory.toAbsolutePath())) {
      folder.delete();
      return true;
    } catch (DataFolder.FolderInUse e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + directory, e);
    }
  }

  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  public String user() {
    return USER;
  }

  public String password() {
    return folder.password();
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    notifyAll();
    if (server != null) {
      server.close();
    }
    folder.close();
  }

  private synchronized void launch() {
    try {
      folder.putUnfinishedClusterAside();
      server = start(folder.password());
      folder.clusterIsFinished();
    } catch (IOException e) {
      throw new UncheckedIOException("the embedded PostgreSQL does not start", e);
    }
    folder.postmaster().map(ProcessHandle::onExit).ifPresent(this::relaunchAfter);
  }

  private EmbeddedPostgres start(String password) throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(folder.cluster())
        .setCleanDataDirectory(false)
        .setRegisterShutdownHook(false)
        .setPort(port)
        .setPGStartupWait(START_WAIT)
        .setLocaleConfig("auth", "scram-sha-256")
        .setLocaleConfig("pwfile", folder.passwordFile().toString())
        .setLocaleConfig("locale", "C")
        .setConnectConfig("password", password)
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("unix_socket_directories", "")
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("full_page_writes", "on")
        .setServerConfig("max_connections", "60")
        .setServerConfig("shared_buffers", "128MB")
        .setServerConfig("max_wal_size", "1GB")
        .setServerConfig("wal_compression", "on")
        .start();
  }

  private void relaunchAfter(CompletableFuture<ProcessHandle> exit) {
    exit.thenAcceptAsync(this::relaunch, task -> new Thread(task, "store-restart").start());
  }

  /** Tries until it runs again: the dead server's last processes may hold the folder a while. */
  private synchronized void relaunch(ProcessHandle died) {
    while (!closed) {
      LOG.warnf("the embedded PostgreSQL (process %d) died and is started again", died.pid());
      try {
        server.close();
        launch();
        return;
      } catch (IOException | RuntimeException e) {
        LOG.error("the embedded PostgreSQL does not start again yet", e);
        pause();
      }
    }
  }

  private void pause() {
    try {
      wait(BETWEEN_STARTS.toMillis());
    } catch (InterruptedException e) {
      closed = true;
      Thread.currentThread().interrupt();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
