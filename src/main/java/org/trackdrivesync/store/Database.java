package org.trackdrivesync.store;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.locator.ClasspathSqlLocator;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.trackdrivesync.dispatch.StoreUnavailable;

/** PostgreSQL through one pool; turns the driver's faults into the ports' own. */
public final class Database {
  private static final ClasspathSqlLocator SQL = ClasspathSqlLocator.removingComments();
  private static final String SQL_PACKAGE = "org.trackdrivesync.store.";
  private static final String UNIQUE_VIOLATION = "23505";

  private final Jdbi jdbi;

  public Database(DataSource pool) {
    this.jdbi = Jdbi.create(pool);
    // A statement's values are phone numbers, names and fields: they stay out of messages.
    this.jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
  }

  /** The text of a statement, kept in {@code org/trackdrivesync/store/<name>.sql}. */
  static String sql(String name) {
    return SQL.locate(SQL_PACKAGE + name);
  }

  /** Runs single statements, each of which commits by itself. */
  <T> T with(HandleCallback<T, RuntimeException> work) {
    try {
      return jdbi.withHandle(work);
    } catch (JdbiException e) {
      throw translated(e);
    }
  }

  <T> T inTransaction(HandleCallback<T, RuntimeException> work) {
    try {
      return jdbi.inTransaction(TransactionIsolationLevel.READ_COMMITTED, work);
    } catch (JdbiException e) {
      throw translated(e);
    }
  }

  /** What a unique index allows once is there already. */
  static final class AlreadyThere extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private AlreadyThere(Throwable cause) {
      super("statement refused, SQL state " + UNIQUE_VIOLATION, cause);
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

  /**
   * A fault of the data (class 22, 23) or of a statement (42) would come again and is no fault of
   * the store; all else is: connections, disk, shutdown, time-outs.
   */
  private static RuntimeException translated(JdbiException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        if (sql.getSQLState().equals(UNIQUE_VIOLATION)) {
          return new AlreadyThere(e);
        }
        String kind = sql.getSQLState().substring(0, 2);
        if (kind.equals("22") || kind.equals("23") || kind.equals("42")) {
          return new IllegalStateException("statement refused, SQL state " + sql.getSQLState(), e);
        }
      }
    }
    return new StoreUnavailable("the store did not answer or did not commit", e);
  }
}
