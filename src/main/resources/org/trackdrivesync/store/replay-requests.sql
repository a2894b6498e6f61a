-- Puts ended requests back to due as if they had never been tried, and notes by whom. A promote
-- waits, as it first did, for an enrolment of its change that is open or replayed with it.
WITH chosen AS (
  SELECT id, change_id, kind FROM request
  WHERE id = ANY (:ids) AND tenant = :tenant
    AND state IN ('COALESCED', 'EXPIRED', 'REJECTED', 'FAILED')
  ORDER BY id
  FOR UPDATE
), planned AS (
  SELECT c.id, c.kind = 'PROMOTE' AS promote,
         c.kind = 'PROMOTE' AND EXISTS (
           SELECT 1 FROM request e
           WHERE e.change_id = c.change_id AND e.kind = 'ENROLL'
             AND (e.state IN ('DUE', 'CLAIMED', 'UNKNOWN') OR e.id IN (SELECT id FROM chosen))
         ) AS waits
  FROM chosen c
), replayed AS (
  UPDATE request r
  SET state = 'DUE', ready = NOT p.waits, priority = behind_live(0, r.backfill), attempts = 0,
      lane = CASE WHEN p.promote THEN 'CALL' ELSE 'API' END,
      due_at = CASE WHEN p.waits THEN 'infinity' ELSE clock_timestamp() END,
      expires_at = clock_timestamp()
        + CASE WHEN p.promote THEN :promote_expires::interval ELSE :other_expires::interval END,
      owner = NULL, claim_until = NULL, slot_at = NULL, sent_at = NULL, ended_at = NULL,
      reason = NULL, detail = NULL, call_id = NULL, doubted_at = NULL, search = NULL,
      given_up_at = NULL, taken_up = false
  FROM planned p WHERE r.id = p.id
  RETURNING r.id, r.tenant, r.schedule
), asked_again AS (
  UPDATE schedule_field f SET standing = 'WAITING'
  FROM replayed r
  WHERE f.tenant = r.tenant AND f.schedule = r.schedule AND f.standing = 'REFUSED'
)
INSERT INTO operator_action (who, action, tenant, request_id)
SELECT :who, 'replay', tenant, id FROM replayed
