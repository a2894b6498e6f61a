-- Who paused first, and when, stays.
WITH paused AS (
  INSERT INTO pace (tenant, lane, next_slot, paused_at, paused_by)
  SELECT :tenant, lane, clock_timestamp(), clock_timestamp(), :who
  FROM unnest(:lanes::text[]) AS lanes (lane)
  ON CONFLICT (tenant, lane) DO UPDATE
    SET paused_at = excluded.paused_at, paused_by = excluded.paused_by
    WHERE pace.paused_at IS NULL
)
INSERT INTO operator_action (who, action, tenant) VALUES (:who, 'pause', :tenant)
