-- Ends requests that were taken but are not to be sent. What waits behind an enrolment that is not
-- needed any more is for the lead that is there.
WITH ended AS (
  UPDATE request r
  SET state = e.state, reason = e.reason, detail = e.detail, ready = false,
      ended_at = clock_timestamp()
  FROM unnest(:id::bigint[], :state::text[], :reason::text[], :detail::text[])
    AS e (id, state, reason, detail)
  WHERE r.id = e.id
  RETURNING r.id, r.change_id, r.tenant, r.kind, r.number, r.state, r.reason, r.received_at, r.ended_at
), followed AS (
  UPDATE request f SET ready = true, due_at = clock_timestamp()
  FROM ended e
  WHERE e.state = 'ENROLLED' AND f.change_id = e.change_id AND f.kind IN ('PROMOTE', 'CALLBACK')
    AND f.state = 'DUE' AND f.due_at = 'infinity'
)
SELECT * FROM ended
