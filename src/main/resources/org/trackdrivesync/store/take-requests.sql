-- As many requests of each pace as it has slots, best first.
SELECT r.*
FROM unnest(:tenant::text[], :lane::text[], :slots::int[]) AS pace (tenant, lane, slots)
CROSS JOIN LATERAL (
  SELECT id, change_id, tenant, kind, lane, state, distribution, schedule_id, number,
         data::text AS data, received_at, expires_at, attempts, sent_at,
         reason, doubted_at, search::text AS search, zones
  FROM request
  WHERE ready AND tenant = pace.tenant AND lane = pace.lane
  ORDER BY priority, rank
  LIMIT pace.slots
  FOR UPDATE SKIP LOCKED
) r
