package org.trackdrivesync.store;

import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Writes rows as intake and dispatch would have, at any time and in any state. */
public final class Rows {
  private final Jdbi jdbi;

  public Rows(DataSource database) {
    this.jdbi = Jdbi.create(database);
  }

  /** A change received so many seconds ago, decided as {@code promote}. */
  public long change(String tenant, String event, String number, int secondsAgo) {
    return change(tenant, event, number, secondsAgo, "promote", null, null);
  }

  /** A change that a rule rejected. */
  public long rejected(String tenant, String event, String reason, int secondsAgo) {
    return change(tenant, event, null, secondsAgo, "reject", "REJECTED", reason);
  }

  public long change(
      String tenant,
      String event,
      String number,
      int secondsAgo,
      String decision,
      String outcome,
      String reason) {
    return one(
        """
        INSERT INTO lead_change (tenant, source, event_id, crm_id, kind, occurred_at, received_at,
                                 number, fields, decision, rule, outcome, reason, explanation)
        VALUES (?, 'crm', ?, 'crm-' || ?, 'CREATED', now(), now() - ? * interval '1 second', ?,
                '{"first_name":"Ann"}', ?, 'hot', ?, ?, 'matched hot: takes every lead')
        RETURNING id""",
        tenant,
        event,
        event,
        secondsAgo,
        number,
        decision,
        outcome,
        reason);
  }

  /** A request of a change that stands where {@code state} says; ended ones have just ended. */
  public long request(long change, String kind, String state, String reason) {
    return one(
        """
        INSERT INTO request (change_id, tenant, kind, lane, state, ready, rank, distribution,
                             number, data, received_at, due_at, expires_at, attempts, owner,
                             ended_at, reason, detail)
        SELECT id, tenant, ?, CASE WHEN ? = 'PROMOTE' THEN 'CALL' ELSE 'API' END, ?, false, -id,
               'hot', coalesce(number, '+17195550100'), '{"first_name":"Ann"}', received_at,
               received_at, received_at + interval '15 minutes', 3, 'replica-1',
               CASE WHEN ? NOT IN ('DUE', 'CLAIMED', 'UNKNOWN') THEN now() END, ?, 'told so'
        FROM lead_change WHERE id = ? RETURNING id""",
        kind,
        kind,
        state,
        state,
        reason,
        change);
  }

  /** An answer of TrackDrive to a request, so many seconds ago. */
  public void attempt(long request, int n, int status, String answerClass, int secondsAgo) {
    run(
        """
        INSERT INTO attempt (request_id, n, task, at, took_ms, status, class, reason, detail)
        VALUES (?, ?, 'SEND', now() - ? * interval '1 second', 42, ?, ?, NULL, 'its words')""",
        request,
        n,
        secondsAgo,
        status,
        answerClass);
  }

  public void run(String statement, Object... values) {
    jdbi.useHandle(handle -> handle.execute(statement, values));
  }

  /** The first column of the one row that a statement gives, as text; null where it is null. */
  public String text(String query, Object... values) {
    return jdbi.withHandle(handle -> select(handle, query, values));
  }

  private long one(String statement, Object... values) {
    return Long.parseLong(text(statement, values));
  }

  private static String select(Handle handle, String query, Object... values) {
    return handle.select(query, values).map((row, context) -> row.getString(1)).one();
  }
}
