-- What waits to tell of a lead is told with a request of it that was taken: its data are read after
-- this, so that nothing is left out.
WITH waiting AS (
  SELECT r.id, t.change_id AS told_by
  FROM request t
  JOIN request r ON r.tenant = t.tenant AND r.crm_id = t.crm_id
  WHERE t.id = ANY (:id::bigint[]) AND r.kind = 'UPDATE_LEAD' AND CASE WHEN r.state = 'DUE' THEN true END
    AND link_target(coalesce(r.lives_on, r.schedule_id), r.distribution)
        = link_target(coalesce(t.lives_on, t.schedule_id), t.distribution)
    AND r.id <> ALL (:id::bigint[])
  FOR UPDATE OF r SKIP LOCKED
)
UPDATE request r
SET state = 'COALESCED', reason = 'SUPERSEDED', detail = 'told with change ' || w.told_by,
    ready = false, ended_at = clock_timestamp()
FROM waiting w
WHERE r.id = w.id
RETURNING r.id, r.change_id, r.tenant, r.kind, r.number, r.state, r.reason, r.received_at, r.ended_at
