-- The last backfill of each source of some tenants, with what became of what it told.
SELECT b.number, b.tenant, b.source, b.action, b.from_time, b.to_time, b.place, b.state, b.started_at, b.started_by,
       b.ended_at, b.ended_by, b.read, b.known, b.decided, b.ignored, b.remaining,
       b.read - b.since_read AS lately,
       greatest(0, extract(epoch FROM clock_timestamp() - b.since_time))::float8 AS lately_seconds,
       b.fault, b.sentence, b.failing_since, b.due_at > clock_timestamp() + interval '2 seconds' AS rests, b.due_at,
       (SELECT count(*) FROM request r
        WHERE r.backfill = b.number AND r.state IN ('DUE', 'CLAIMED', 'UNKNOWN')) AS waiting
FROM (
  SELECT DISTINCT ON (tenant, source) * FROM backfill
  WHERE tenant = ANY (:tenants::text[]) AND (:source::text IS NULL OR source = :source)
  ORDER BY tenant, source, number DESC
) b
ORDER BY b.tenant, b.source
