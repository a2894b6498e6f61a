package org.trackdrivesync.store;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.locator.ClasspathSqlLocator;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** PostgreSQL through one pool; turns the driver's faults into the ports' own. */
public final class Database {
  private static final ClasspathSqlLocator SQL = ClasspathSqlLocator.removingComments();
  private static final String SQL_PACKAGE = "org.trackdrivesync.store.";
  private static final Map<String, String> STATEMENTS = new ConcurrentHashMap<>();
  private static final int MOST_TRIES = 3;

  private final Jdbi jdbi;
  private final Runnable connectionBroke;

  public Database(DataSource pool) {
    this(pool, () -> {});
  }

  /**
   * @param connectionBroke told when a connection was found dead, since its neighbours in the pool
   *     are likely to be; called often while the store is away
   */
  public Database(DataSource pool, Runnable connectionBroke) {
    this.jdbi = Jdbi.create(pool);
    this.connectionBroke = connectionBroke;
    // A statement's values are phone numbers, names and fields: they stay out of messages.
    this.jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
  }

  /** The text of a statement, kept in {@code org/trackdrivesync/store/<name>.sql}. */
  static String sql(String name) {
    return STATEMENTS.computeIfAbsent(name, file -> SQL.locate(SQL_PACKAGE + file));
  }

  /** Runs single statements, each of which commits by itself. */
  <T> T with(HandleCallback<T, RuntimeException> work) {
    return tried(() -> jdbi.withHandle(work));
  }

  <T> T inTransaction(HandleCallback<T, RuntimeException> work) {
    return tried(() -> jdbi.inTransaction(TransactionIsolationLevel.READ_COMMITTED, work));
  }

  /** What a unique index allows once is there already. */
  static final class AlreadyThere extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    AlreadyThere(Throwable cause) {
      super("statement refused, SQL state " + Fault.UNIQUE_VIOLATION, cause);
    }
  }

  /** Whether the store answers. */
  public boolean answers() {
    try {
      return with((Handle h) -> h.createQuery("SELECT 1").mapTo(Integer.class).one()) == 1;
    } catch (RuntimeException e) {
      return false;
    }
  }

  private <T> T tried(Supplier<T> work) {
    for (int tries = 1; ; tries++) {
      try {
        return work.get();
      } catch (JdbiException e) {
        Fault fault = Fault.of(e);
        if (fault == Fault.OF_CHANCE && tries < MOST_TRIES) {
          continue;
        }
        if (fault == Fault.OF_THE_CONNECTION) {
          connectionBroke.run();
        }
        throw fault.translated(e);
      }
    }
  }
}
