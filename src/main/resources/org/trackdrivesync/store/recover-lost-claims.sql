-- Claims whose owner died. A promote notes when it is about to be sent: one that did not surely was
-- not, and is due again; one that did is unknown, and so is an enrolment, which notes nothing. An
-- opt-out or an update may be repeated, unless a schedule was to be made; of a callback nobody can tell, so it is left to a
-- person. A promote whose slot has passed and that was not even about to be sent is lost long before its claim
-- ends: its owner died, or never learned that its round was committed. Should the owner come after
-- all, it is told that the claim is no longer its own.
WITH lost AS (
  SELECT id, CASE WHEN kind = 'PROMOTE' THEN sent_at
                  WHEN kind IN ('OPT_OUT', 'UPDATE_LEAD') THEN NULL
                  WHEN kind = 'UPDATE_SCHEDULE' AND schedule_id IS NOT NULL THEN NULL
                  ELSE slot_at END AS sent_at
  FROM request
  WHERE state = 'CLAIMED'
    AND (claim_until <= clock_timestamp() OR (:sole AND owner <> :owner)
         OR (kind = 'PROMOTE' AND sent_at IS NULL
             AND slot_at <= clock_timestamp() - interval '3 seconds'))
  ORDER BY claim_until LIMIT 1000
  FOR UPDATE SKIP LOCKED
), found AS (
  UPDATE request r
  SET state = CASE WHEN lost.sent_at IS NULL THEN 'DUE' WHEN r.kind = 'CALLBACK' THEN 'FAILED' ELSE 'UNKNOWN' END,
      lane = CASE WHEN lost.sent_at IS NULL THEN r.lane ELSE 'API' END,
      priority = CASE WHEN lost.sent_at IS NULL THEN r.priority ELSE behind_live(-1, r.backfill) END,
      ready = lost.sent_at IS NULL,
      due_at = clock_timestamp() + interval '3 seconds',
      reason = CASE WHEN r.kind = 'CALLBACK' THEN 'UNPROVED' ELSE 'CLAIM_LOST' END,
      ended_at = CASE WHEN r.kind = 'CALLBACK' THEN clock_timestamp() END,
      sent_at = lost.sent_at, doubted_at = coalesce(r.doubted_at, lost.sent_at)
  FROM lost WHERE r.id = lost.id
  RETURNING r.id, r.tenant, r.number, r.state
), lifted AS (
  DELETE FROM dialed_number d USING found f
  WHERE f.state = 'DUE' AND d.tenant = f.tenant AND d.number = f.number AND d.request_id = f.id
)
SELECT count(*) FROM found
