-- How many milliseconds until there may be something to do; null when nothing waits.
SELECT least(
  (SELECT min(greatest(p.next_slot, p.turns[1])) FROM pace p
   WHERE p.paused_at IS NULL AND p.tenant = ANY (:tenants)
     AND (SELECT true FROM request r WHERE r.tenant = p.tenant AND r.lane = p.lane AND r.ready
          ORDER BY r.priority, r.rank LIMIT 1))
    - :ahead::interval,
  (SELECT due_at FROM request
   WHERE NOT ready AND state IN ('DUE', 'UNKNOWN') AND due_at < 'infinity'
   ORDER BY due_at LIMIT 1)
) - clock_timestamp() AS wait
