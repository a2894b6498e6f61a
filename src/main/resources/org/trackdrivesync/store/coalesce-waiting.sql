-- Whoever else waits to dial a number that is being dialed now has had their call, and so has the
-- lead whose earlier change waits while a later one is being sent.
WITH had AS (
  SELECT r.id, 'REDIAL_WINDOW' AS reason, 'dialed by request ' || c.request_id AS detail
  FROM unnest(:tenant::text[], :number::text[], :request::bigint[])
    AS c (tenant, number, request_id)
  JOIN request r ON r.tenant = c.tenant AND r.number = c.number
  WHERE r.kind = 'PROMOTE' AND CASE WHEN r.state = 'DUE' THEN r.ready END
    AND r.id <> c.request_id
  UNION ALL
  SELECT r.id, 'SUPERSEDED', 'superseded by change ' || d.change_id
  FROM unnest(:request::bigint[]) AS c (request_id)
  JOIN request d ON d.id = c.request_id
  JOIN request r ON r.tenant = d.tenant AND r.crm_id = d.crm_id
  WHERE r.kind = 'PROMOTE' AND CASE WHEN r.state = 'DUE' THEN true END
    AND (r.occurred_at, r.change_id) < (d.occurred_at, d.change_id)
), free AS (
  SELECT r.id FROM request r
  WHERE r.id = ANY (ARRAY(SELECT id FROM had)) AND CASE WHEN r.state = 'DUE' THEN true END
  FOR UPDATE SKIP LOCKED
)
UPDATE request r
SET state = 'COALESCED', reason = h.reason, detail = h.detail, ready = false,
    ended_at = clock_timestamp()
FROM (SELECT DISTINCT ON (id) * FROM had ORDER BY id, reason DESC) h
JOIN free USING (id)
WHERE r.id = h.id
RETURNING r.id, r.change_id, r.tenant, r.kind, r.number, r.state, r.reason, r.received_at, r.ended_at
