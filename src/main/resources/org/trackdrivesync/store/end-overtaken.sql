-- Ends the waiting promotes and enrolments of these leads that are not to be sent any more. What another
-- transaction holds at this moment is left to it: a round looks once more before it claims.
WITH waiting AS (
  SELECT r.id
  FROM unnest(:tenant::text[], :crm_id::text[]) AS l (tenant, crm_id)
  JOIN request r ON r.tenant = l.tenant AND r.crm_id = l.crm_id
  WHERE r.kind IN ('PROMOTE', 'ENROLL', 'HURRY', 'CALLBACK') AND CASE WHEN r.state = 'DUE' THEN true END AND l.crm_id <> ''
  UNION
  SELECT r.id
  FROM unnest(:tenant::text[], :number::text[]) AS p (tenant, number)
  JOIN request r ON r.tenant = p.tenant AND r.number = p.number
  WHERE r.kind IN ('PROMOTE', 'ENROLL', 'HURRY', 'CALLBACK') AND CASE WHEN r.state = 'DUE' THEN true END
), over AS (
  SELECT r.id, o.state, o.reason, o.detail
  FROM request r
  CROSS JOIN LATERAL overtaken(r.tenant, r.crm_id, r.number, r.change_id, r.occurred_at) o
  WHERE r.id = ANY (ARRAY(SELECT id FROM waiting)) AND CASE WHEN r.state = 'DUE' THEN true END
    AND (r.kind = 'PROMOTE' OR o.state = 'REJECTED')
  FOR UPDATE OF r SKIP LOCKED
)
UPDATE request r
SET state = o.state, reason = o.reason, detail = o.detail, ready = false,
    ended_at = clock_timestamp()
FROM over o
WHERE r.id = o.id
RETURNING r.id, r.change_id, r.tenant, r.kind, r.number, r.state, r.reason, r.received_at, r.ended_at
