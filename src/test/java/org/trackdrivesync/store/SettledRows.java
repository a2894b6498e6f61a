package org.trackdrivesync.store;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** A deployment's past: leads that were called and are done with, one number each, over 80 days. */
final class SettledRows {
  static final int TENANTS = 20;

  private static final String OURS =
      " FROM pg_indexes WHERE schemaname = 'public' AND indexname NOT LIKE '%\\_pk%'";

  private static final List<String> FILL =
      List.of(
          """
          INSERT INTO lead_change (id, tenant, source, event_id, crm_id, kind, occurred_at,
                                   received_at, number, fields, decision, rule, explanation)
          SELECT n, %1$s, 'crm', 'past-' || n, 'crm-' || n, 'UPDATED', %2$s, %2$s, %3$s,
                 '{"first_name":"Ann","last_name":"Example","email":"ann@example.com"}',
                 'promote', 'hot', 'matched hot: takes every lead'
          FROM generate_series(1, %4$d) AS n""",
          """
          INSERT INTO request (change_id, tenant, kind, lane, state, ready, rank, distribution,
                               schedule_id, number, data, received_at, due_at, expires_at, attempts,
                               owner, claim_until, slot_at, sent_at, ended_at, call_id)
          SELECT n, %1$s, 'PROMOTE', 'CALL', 'DIALED', false, -n, 'hot', '77', %3$s,
                 '{"first_name":"Ann","last_name":"Example"}', %2$s, %2$s,
                 %2$s + interval '15 minutes', 1, 'replica', %2$s + interval '25 seconds', %2$s,
                 %2$s, %2$s + interval '1 second', n::text
          FROM generate_series(1, %4$d) AS n""",
          """
          INSERT INTO attempt (request_id, n, task, at, took_ms, status, class)
          SELECT n, 1, 'SEND', %2$s, 40, 200, 'ACCEPTED' FROM generate_series(1, %4$d) AS n""",
          """
          INSERT INTO dialed_number (tenant, number, until, request_id)
          SELECT %1$s, %3$s, %2$s + interval '30 seconds', n
          FROM generate_series(1, %4$d) AS n ON CONFLICT DO NOTHING""");

  private SettledRows() {}

  /** Half of them are of tenants {@code bench-0} and on, the rest of others. */
  static void fill(Jdbi jdbi, long rows) {
    String owner =
        "CASE WHEN n % 2 = 0 THEN 'bench-' || n / 2 % " + TENANTS + " ELSE 'other-' || n % 9 END";
    String time = "now() - interval '80 days' * (1 - n / " + (rows + 1) + "::float8)";
    String number = "'+1' || (2010000000 + n)";
    jdbi.useHandle(
        handle -> {
          handle.execute("SET maintenance_work_mem = '256MB'");
          List<String> definitions = texts(handle, "SELECT indexdef" + OURS);
          texts(handle, "SELECT indexname" + OURS).forEach(i -> handle.execute("DROP INDEX " + i));
          for (String statement : FILL) {
            handle.execute(statement.formatted(owner, time, number, rows));
          }
          handle.execute("SELECT setval('lead_change_id_seq', " + (rows + 1) + ")");
          definitions.forEach(handle::execute);
          handle.execute("VACUUM ANALYZE");
        });
  }

  private static List<String> texts(Handle handle, String query) {
    return handle.createQuery(query).mapTo(String.class).list();
  }
}
