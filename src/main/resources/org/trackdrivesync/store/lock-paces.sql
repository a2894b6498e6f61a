-- The paces with work that may go now and a free slot inside the horizon, locked for this round:
-- those first that have waited longest, and no more than keep a round short; it moves them behind
-- the others.
SELECT p.tenant, p.lane, p.next_slot, p.turns, clock_timestamp() AS now
FROM pace p
WHERE p.paused_at IS NULL
  AND p.tenant = ANY (:tenants)
  AND greatest(p.next_slot, p.turns[1]) < clock_timestamp() + :horizon::interval
  AND EXISTS (SELECT 1 FROM request r WHERE r.tenant = p.tenant AND r.lane = p.lane AND r.ready)
ORDER BY p.next_slot
LIMIT 200
FOR UPDATE OF p SKIP LOCKED
