-- Whoever else waits to dial a number that is being dialed now has had their call.
UPDATE request r
SET state = 'COALESCED', reason = 'REDIAL_WINDOW', ready = false, ended_at = clock_timestamp(),
    detail = 'dialed by request ' || c.request_id
FROM unnest(:tenant::text[], :number::text[], :request::bigint[])
  AS c (tenant, number, request_id)
WHERE r.tenant = c.tenant AND r.number = c.number AND r.kind = 'PROMOTE'
  AND r.state = 'DUE' AND r.ready AND r.id <> c.request_id
RETURNING r.id, r.change_id, r.tenant, r.kind, r.number, r.state, r.reason, r.received_at, r.ended_at
