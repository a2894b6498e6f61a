package org.trackdrivesync.store;

/** A long history, made inside PostgreSQL. Each statement takes the number of rows. */
final class Haystack {
  /** Changes of {@code acme}, a second apart, the last one now. */
  static final String CHANGES =
      """
      INSERT INTO lead_change (tenant, source, event_id, crm_id, kind, occurred_at, received_at,
                               number, fields, decision, rule, outcome, reason, explanation)
      SELECT 'acme', 'crm', 'hay-' || n, 'hay-' || n % 1000, 'UPDATED', now(),
             now() - (total - n) * interval '1 second', '+1719' || (5000000 + n % 100000), '{}',
             CASE WHEN n % 50 = 0 THEN 'reject' ELSE 'promote' END, 'hot',
             CASE WHEN n % 50 = 0 THEN 'REJECTED' END,
             CASE WHEN n % 50 = 0 THEN 'NO_PHONE' END, ''
      FROM (VALUES (?::int)) AS size (total), generate_series(1, total) AS n""";

  /** A settled request with an attempt for each change that was not rejected; one in 100 failed. */
  static final String REQUESTS =
      """
      INSERT INTO request (change_id, tenant, kind, lane, state, ready, rank, distribution, number,
                           data, received_at, due_at, expires_at, ended_at, reason)
      SELECT id, tenant, 'PROMOTE', 'CALL', CASE WHEN id % 100 = 1 THEN 'FAILED' ELSE 'DIALED' END,
             false, -id, 'hot', number, '{}', received_at, received_at,
             received_at + interval '15 minutes', received_at + interval '1 second', NULL
      FROM lead_change WHERE outcome IS NULL""";

  static final String ATTEMPTS =
      """
      INSERT INTO attempt (request_id, n, task, at, took_ms, status, class)
      SELECT id, 1, 'SEND', ended_at, 40, 200, 'ACCEPTED' FROM request""";

  private Haystack() {}
}
