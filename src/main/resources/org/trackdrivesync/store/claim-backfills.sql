-- A turn for the next page of each backfill that is due: while something that happens now waits, only now and then;
-- and not while much of what it told waits itself, or its tenant is paused, so that nothing of it expires.
WITH due AS (
  SELECT b.number
  FROM unnest(:tenants::text[], :sources::text[]) AS s (tenant, source)
  JOIN backfill b ON b.tenant = s.tenant AND b.source = s.source AND b.state = 'RUNNING'
  WHERE b.due_at <= clock_timestamp() AND b.free_at <= clock_timestamp()
    AND (SELECT count(*) FROM (
           SELECT FROM request r
           WHERE r.backfill = b.number AND r.state IN ('DUE', 'CLAIMED', 'UNKNOWN') LIMIT :most
         ) own) < :most
    AND NOT EXISTS (SELECT FROM pace p WHERE p.tenant = b.tenant AND p.paused_at IS NOT NULL)
    AND (b.due_at <= clock_timestamp() - :patience::interval OR NOT (
           EXISTS (SELECT FROM wanted_record w
                   WHERE w.tenant = b.tenant AND w.source = b.source AND w.due_at <= clock_timestamp())
           OR EXISTS (SELECT FROM request r
                      WHERE r.ready AND r.tenant = b.tenant AND r.lane = 'CALL' AND r.priority <= 0)
           OR EXISTS (SELECT FROM request r
                      WHERE r.ready AND r.tenant = b.tenant AND r.lane = 'API' AND r.priority <= 0)))
  ORDER BY b.due_at LIMIT :room
  FOR UPDATE OF b SKIP LOCKED
)
UPDATE backfill b SET holder = :holder, free_at = clock_timestamp() + :lease::interval
FROM due WHERE b.number = due.number
RETURNING b.number, b.tenant, b.source, b.action, b.from_time, b.to_time, b.place
