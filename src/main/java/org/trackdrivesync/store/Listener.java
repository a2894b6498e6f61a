package org.trackdrivesync.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * An ear on a channel: one connection of its own, held by one thread, and opened anew whenever it
 * is cut. While nothing is heard it asks now and then how many others listen, which also finds a
 * connection that died in silence.
 */
final class Listener implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Listener.class);
  private static final Duration BETWEEN_COUNTS = Duration.ofSeconds(5);
  private static final Duration BEFORE_ANOTHER_TRY = Duration.ofSeconds(1);
  private static final int SILENCE_SECONDS = 8;
  private static final String COUNT = Database.sql("count-listeners").replace(":name", "?");

  private final OwnConnections connections;
  private final String channel;
  private final Consumer<String> ear;
  private final Runnable missedSome;
  private final Thread thread = new Thread(this::run, "wake-ups-heard");
  private volatile int others;
  private volatile boolean closed;
  private volatile Connection open;

  /**
   * @param missedSome told after each opening: what was said before it was not heard
   */
  Listener(OwnConnections connections, String channel, Consumer<String> ear, Runnable missedSome) {
    this.connections = connections;
    this.channel = channel;
    this.ear = ear;
    this.missedSome = missedSome;
    thread.setDaemon(true);
    thread.start();
  }

  /** Whether another program listens, as of a few seconds ago; yes where that is not known. */
  boolean isAnybodyElseThere() {
    return others > 0 || open == null;
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    Connection last = open;
    if (last != null) {
      abort(last);
    }
  }

  private void run() {
    while (!closed) {
      try (Connection connection = connections.open(name(), SILENCE_SECONDS)) {
        listen(connection);
      } catch (SQLException e) {
        LOG.debug("not listening for wake-ups, the slow poll does without", e);
      } finally {
        open = null;
      }
      pause();
    }
  }

  private void listen(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("LISTEN " + channel);
    }
    open = connection;
    missedSome.run();
    PGConnection postgres = connection.unwrap(PGConnection.class);
    while (!closed) {
      others = countOthers(connection);
      long end = System.nanoTime() + BETWEEN_COUNTS.toNanos();
      for (long left = millisTo(end); left > 0 && !closed; left = millisTo(end)) {
        for (PGNotification heard : postgres.getNotifications((int) left)) {
          ear.accept(heard.getParameter());
        }
      }
    }
  }

  private int countOthers(Connection connection) throws SQLException {
    try (PreparedStatement count = connection.prepareStatement(COUNT)) {
      count.setString(1, name());
      try (ResultSet row = count.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  private static long millisTo(long end) {
    return (end - System.nanoTime()) / 1_000_000;
  }

  private String name() {
    return "trackdrive-sync " + channel;
  }

  private void pause() {
    try {
      if (!closed) {
        Thread.sleep(BEFORE_ANOTHER_TRY.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void abort(Connection connection) {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException e) {
      LOG.debug("the listening connection was gone already", e);
    }
  }
}
