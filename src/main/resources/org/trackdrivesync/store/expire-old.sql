UPDATE request
SET state = 'EXPIRED', ready = false, ended_at = clock_timestamp(),
    reason = CASE WHEN reason IN ('OUTSIDE_CALLING_HOURS', 'SCHEDULE_INACTIVE', 'TOKEN_UNKNOWN') THEN reason
                  ELSE 'TOO_OLD' END
WHERE id IN (
  SELECT id FROM request
  WHERE state = 'DUE' AND expires_at <= clock_timestamp()
  ORDER BY expires_at LIMIT 1000
  FOR UPDATE SKIP LOCKED
)
RETURNING id, change_id, tenant, kind, number, state, reason, received_at, ended_at
