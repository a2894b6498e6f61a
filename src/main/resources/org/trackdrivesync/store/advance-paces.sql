UPDATE pace p
SET next_slot = a.next_slot, turns = a.turns::timestamptz[], given = p.given + a.given
FROM unnest(:tenant::text[], :lane::text[], :next::timestamptz[], :turns::text[], :given::int[])
  AS a (tenant, lane, next_slot, turns, given)
WHERE p.tenant = a.tenant AND p.lane = a.lane
