-- A call was sent late: the slots a second later move by as much. What other late calls of the same
-- moment have put off already counts.
UPDATE pace p
SET put_off = greatest(p.put_off, r.put_off + :late),
    next_slot = p.next_slot
      + (greatest(p.put_off, r.put_off + :late) - p.put_off) * interval '1 microsecond'
FROM request r
WHERE r.id = :id AND p.tenant = r.tenant AND p.lane = 'CALL'
