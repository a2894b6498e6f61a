package org.trackdrivesync.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.trackdrivesync.history.State;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.tenant.TenantId;

/**
 * Something done to many requests that ended badly, in transactions of their own so many at a time:
 * nobody else waits long for what one of them holds.
 */
final class Portions {
  /** One call does no more than this; a flood of replays would only expire in the queue. */
  static final int MOST = 10_000;

  private static final int PORTION = 1_000;

  private final Database database;
  private final TenantId tenant;
  private final State state;
  private final Optional<Reason> reason;
  private final boolean alsoUnproved;

  /** Tells how many of the requests it has done. */
  interface Work {
    int on(Handle handle, List<Long> ids);
  }

  /**
   * @param more some are left
   */
  record Done(int requests, boolean more) {}

  private record Candidate(long id, long change) {}

  /**
   * @param reason only those that ended for it
   * @param alsoUnproved also calls that may have been made, whose reason is not asked for
   */
  Portions(
      Database database,
      TenantId tenant,
      State state,
      Optional<Reason> reason,
      boolean alsoUnproved) {
    this.database = database;
    this.tenant = tenant;
    this.state = state;
    this.reason = reason;
    this.alsoUnproved = alsoUnproved;
  }

  Done run(Work work) {
    Instant began = database.with(Portions::now);
    int done = 0;
    long least = 0;
    List<Candidate> portion;
    do {
      long from = least;
      portion = database.with(handle -> candidates(handle, began, from));
      if (!portion.isEmpty()) {
        List<Long> ids = portion.stream().map(Candidate::id).toList();
        done += database.inTransaction(handle -> work.on(handle, ids));
        least = portion.get(portion.size() - 1).change();
      }
    } while (portion.size() == PORTION && done < MOST);
    return new Done(done, portion.size() == PORTION);
  }

  private List<Candidate> candidates(Handle handle, Instant began, long least) {
    return handle
        .createQuery(Database.sql("replayable-requests"))
        .bind("tenant", tenant.value())
        .bind("state", state.name())
        .bind("began", began.toString())
        .bind("least", least)
        .bind("reason", reason.map(Enum::name).orElse(null))
        .bind("unproved", alsoUnproved)
        .bind("most", PORTION)
        .map((row, context) -> new Candidate(row.getLong("id"), row.getLong("change_id")))
        .list();
  }

  private static Instant now(Handle handle) {
    return handle
        .createQuery("SELECT clock_timestamp() AS now")
        .map((row, context) -> Instants.read(row, "now"))
        .one();
  }
}
