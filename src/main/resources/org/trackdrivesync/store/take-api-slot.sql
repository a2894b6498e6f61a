-- The next slot of requests that dial nobody, for one that is not in the queue; the pace moves on as
-- it does behind a claim.
WITH taken AS (
  SELECT greatest(next_slot, turns[1], clock_timestamp()) AS slot
  FROM pace WHERE tenant = :tenant AND lane = 'API'
  FOR UPDATE
)
UPDATE pace p
SET next_slot = t.slot + :spacing::interval, turns = ARRAY[t.slot + :spacing::interval]
FROM taken t
WHERE p.tenant = :tenant AND p.lane = 'API'
RETURNING t.slot - clock_timestamp() AS wait
