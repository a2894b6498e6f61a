-- A call that goes on though a hint came is asked for again, less and less often, for an hour.
UPDATE call_result
SET looked_at = clock_timestamp(),
    look_at = CASE
      WHEN look_at IS DISTINCT FROM :hinted_at::timestamptz THEN look_at
      WHEN look_at IS NULL OR ended OR dialed_at < clock_timestamp() - interval '1 hour' THEN NULL
      ELSE clock_timestamp() + greatest(:follow_up::interval, (clock_timestamp() - dialed_at) / 3)
    END
WHERE request_id = :request
