-- The paces with work that may go now and a free slot inside the horizon, locked for this round:
-- those first that have waited longest, and no more than keep a round short; it moves them behind
-- the others.
SELECT p.tenant, p.lane, p.next_slot, p.turns, clock_timestamp() AS now
FROM pace p
WHERE p.paused_at IS NULL
  AND p.tenant = ANY (:tenants)
  AND greatest(p.next_slot, p.turns[1]) < clock_timestamp() + :horizon::interval
  -- in the order of the index, so that one row of it is read, and never all that are ready
  AND (SELECT true FROM request r WHERE r.tenant = p.tenant AND r.lane = p.lane AND r.ready
       ORDER BY r.priority, r.rank LIMIT 1)
ORDER BY p.next_slot
LIMIT 200
FOR UPDATE OF p SKIP LOCKED
