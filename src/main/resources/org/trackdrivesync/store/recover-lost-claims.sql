-- Claims whose owner died. What was surely not sent, or may be repeated, is due again; a promote
-- that may have been sent is unknown. A promote whose slot has passed and that was not even about to
-- be sent is lost long before its claim ends: its owner died, or never learned that its round was
-- committed. Should the owner come after all, it is told that the claim is no longer its own.
WITH lost AS (
  SELECT id FROM request
  WHERE state = 'CLAIMED'
    AND (claim_until <= clock_timestamp() OR (:sole AND owner <> :owner)
         OR (kind = 'PROMOTE' AND sent_at IS NULL
             AND slot_at <= clock_timestamp() - interval '3 seconds'))
  ORDER BY claim_until LIMIT 1000
  FOR UPDATE SKIP LOCKED
), found AS (
  UPDATE request r
  SET state = CASE WHEN r.kind = 'PROMOTE' AND r.sent_at IS NOT NULL THEN 'UNKNOWN' ELSE 'DUE' END,
      lane = CASE WHEN r.kind = 'PROMOTE' AND r.sent_at IS NOT NULL THEN 'API' ELSE r.lane END,
      priority = CASE WHEN r.kind = 'PROMOTE' AND r.sent_at IS NOT NULL THEN -1 ELSE r.priority END,
      ready = NOT (r.kind = 'PROMOTE' AND r.sent_at IS NOT NULL),
      due_at = clock_timestamp() + interval '3 seconds', reason = 'CLAIM_LOST',
      doubted_at = CASE WHEN r.kind = 'PROMOTE' THEN coalesce(r.doubted_at, r.sent_at) END
  FROM lost WHERE r.id = lost.id
  RETURNING r.id, r.tenant, r.number, r.state
), lifted AS (
  DELETE FROM dialed_number d USING found f
  WHERE f.state = 'DUE' AND d.tenant = f.tenant AND d.number = f.number AND d.request_id = f.id
)
SELECT count(*) FROM found
