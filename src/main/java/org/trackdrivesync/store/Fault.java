package org.trackdrivesync.store;

import java.sql.SQLException;
import java.util.Set;
import org.trackdrivesync.dispatch.StoreUnavailable;

/**
 * What a failed statement says of the store, by the classes of appendix A of PostgreSQL's manual,
 * "PostgreSQL Error Codes".
 */
enum Fault {
  /** Of the data or the statement: it would come again, and is no fault of the store. */
  OF_THE_STATEMENT,
  /** A deadlock or a clash with another transaction: rolled back, and good when done again. */
  OF_CHANCE,
  /** The connection is gone: cut, ended by the server, or never made. */
  OF_THE_CONNECTION,
  /** All else: disk and memory full, time-outs, a server that starts, stops or only reads. */
  OF_THE_STORE;

  static final String UNIQUE_VIOLATION = "23505";
  private static final Set<String> STATEMENT = Set.of("21", "22", "23", "42", "44", "54");
  private static final Set<String> CHANCE = Set.of("40001", "40P01");

  /** The connection, shutdowns and, with 25P03, a session that sat idle in its transaction. */
  private static final Set<String> CONNECTION =
      Set.of("57P01", "57P02", "57P03", "57P04", "57P05", "25P03", "25P04");

  static Fault of(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return of(sql.getSQLState());
      }
    }
    return OF_THE_STORE;
  }

  static Fault of(String state) {
    String kind = state.substring(0, Math.min(2, state.length()));
    if (CHANCE.contains(state)) {
      return OF_CHANCE;
    }
    if (CONNECTION.contains(state) || kind.equals("08")) {
      return OF_THE_CONNECTION;
    }
    return STATEMENT.contains(kind) ? OF_THE_STATEMENT : OF_THE_STORE;
  }

  /** As the ports tell it; quotes neither the statement nor its values. */
  RuntimeException translated(RuntimeException thrown) {
    if (this == OF_THE_STATEMENT && state(thrown).equals(UNIQUE_VIOLATION)) {
      return new Database.AlreadyThere(thrown);
    }
    return this == OF_THE_STATEMENT
        ? new IllegalStateException("statement refused, SQL state " + state(thrown), thrown)
        : new StoreUnavailable("the store did not answer or did not commit", thrown);
  }

  private static String state(Throwable thrown) {
    return thrown instanceof SQLException sql && sql.getSQLState() != null
        ? sql.getSQLState()
        : state(thrown.getCause());
  }
}
