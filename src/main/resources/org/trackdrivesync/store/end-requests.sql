-- Ends requests that were taken but are not to be sent.
UPDATE request r
SET state = e.state, reason = e.reason, detail = e.detail, ready = false,
    ended_at = clock_timestamp()
FROM unnest(:id::bigint[], :state::text[], :reason::text[], :detail::text[])
  AS e (id, state, reason, detail)
WHERE r.id = e.id
RETURNING r.id, r.change_id, r.tenant, r.kind, r.number, r.state, r.reason, r.received_at, r.ended_at
