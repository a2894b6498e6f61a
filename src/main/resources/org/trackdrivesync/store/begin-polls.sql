-- Sources that are due, and that nobody polls.
WITH due AS (
  SELECT c.tenant, c.source
  FROM unnest(:tenants::text[], :sources::text[]) AS s (tenant, source)
  JOIN source_cursor c USING (tenant, source)
  WHERE c.due_at <= clock_timestamp() AND c.free_at <= clock_timestamp()
  FOR UPDATE OF c SKIP LOCKED
)
UPDATE source_cursor c
SET holder = :holder, free_at = clock_timestamp() + :lease::interval
FROM due d
WHERE c.tenant = d.tenant AND c.source = d.source
RETURNING c.tenant, c.source, c.read_to, c.started_at, encode(c.replay_id, 'base64') AS replay_id
