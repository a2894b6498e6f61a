-- What is next in line with a request that is held, and waits for the same, is held with it: else
-- each round would meet a few of them and put those off alone.
WITH next AS (
  SELECT best.id, h.due, h.reason
  FROM unnest(:tenant::text[], :lane::text[], :kind::text[], :distribution::text[],
              :due::timestamptz[], :reason::text[])
    AS h (tenant, lane, kind, distribution, due, reason)
  CROSS JOIN LATERAL (
    SELECT id, kind, distribution, state FROM request
    WHERE ready AND tenant = h.tenant AND lane = h.lane
    ORDER BY priority, rank
    LIMIT 1000
  ) best
  WHERE best.kind = h.kind AND best.distribution = h.distribution AND best.state = 'DUE'
), locked AS (
  SELECT r.id, n.due, n.reason
  FROM next n JOIN request r ON r.id = n.id AND r.ready
  FOR UPDATE OF r SKIP LOCKED
)
UPDATE request r
SET ready = false, due_at = l.due, reason = l.reason
FROM locked l WHERE r.id = l.id
