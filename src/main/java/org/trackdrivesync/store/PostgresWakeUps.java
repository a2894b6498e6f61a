package org.trackdrivesync.store;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.trackdrivesync.dispatch.StoreUnavailable;
import org.trackdrivesync.dispatch.WakeUps;
import org.trackdrivesync.tenant.TenantId;

/**
 * Wake-ups by PostgreSQL's NOTIFY. What is told within a moment goes out as one notification, and
 * nothing does while no other program listens: a single program pays nothing for this.
 */
public final class PostgresWakeUps implements WakeUps {
  private static final Logger LOG = Logger.getLogger(PostgresWakeUps.class);
  private static final String CHANNEL = "trackdrive_sync_wake_ups";
  private static final Duration MOMENT = Duration.ofMillis(20);

  private final Database database;
  private final OwnConnections connections;
  private final String name;
  private final ScheduledExecutorService teller =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "wake-ups-told");
            thread.setDaemon(true);
            return thread;
          });
  private final Set<TenantId> untold = new HashSet<>();
  private boolean anyTenant;
  private boolean telling;
  private volatile Listener listener;

  /**
   * @param name this program's among replicas
   */
  public PostgresWakeUps(Database database, OwnConnections connections, String name) {
    this.database = database;
    this.connections = connections;
    this.name = name;
  }

  @Override
  public void hear(Consumer<Set<TenantId>> ear) {
    listener =
        new Listener(
            connections,
            CHANNEL,
            text ->
                WakeUpWords.read(text)
                    .filter(words -> !words.teller().equals(name))
                    .ifPresent(words -> ear.accept(words.tenants())),
            () -> ear.accept(Set.of()));
  }

  @Override
  public void tell(Set<TenantId> tenants) {
    Listener own = listener;
    if (own != null && !own.isAnybodyElseThere()) {
      return;
    }
    synchronized (this) {
      untold.addAll(tenants);
      anyTenant |= tenants.isEmpty();
      if (telling) {
        return;
      }
      telling = true;
    }
    try {
      teller.schedule(this::tellAll, MOMENT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException closed) {
      LOG.debug("closed: the others' slow poll finds it");
    }
  }

  @Override
  public void close() {
    teller.shutdown();
    Listener own = listener;
    if (own != null) {
      own.close();
    }
  }

  private void tellAll() {
    String words = collect().text();
    try {
      database.with(
          handle ->
              handle
                  .createQuery(Database.sql("tell-others"))
                  .bind("channel", CHANNEL)
                  .bind("words", words)
                  .map((row, context) -> true)
                  .one());
    } catch (StoreUnavailable | IllegalStateException e) {
      LOG.debug("a wake-up was not told, the others' slow poll does without", e);
    }
  }

  private synchronized WakeUpWords collect() {
    WakeUpWords words = new WakeUpWords(name, anyTenant ? Set.of() : Set.copyOf(untold));
    untold.clear();
    anyTenant = false;
    telling = false;
    return words;
  }
}
