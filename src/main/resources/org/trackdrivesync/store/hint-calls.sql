-- However many hints come, a call is asked for once in a while.
WITH hinted AS (
  UPDATE call_result
  SET look_at = least(look_at, greatest(clock_timestamp(), looked_at + :rest::interval))
  WHERE tenant = :tenant AND (call_id = ANY (:names::text[]) OR call_uuid = ANY (:names::text[]))
  RETURNING call_id, call_uuid
)
SELECT call_id FROM hinted
UNION ALL
SELECT call_uuid FROM hinted WHERE call_uuid IS NOT NULL
