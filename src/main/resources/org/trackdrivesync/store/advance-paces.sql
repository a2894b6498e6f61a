UPDATE pace p
SET next_slot = a.next_slot, turns = a.turns::timestamptz[]
FROM unnest(:tenant::text[], :lane::text[], :next::timestamptz[], :turns::text[])
  AS a (tenant, lane, next_slot, turns)
WHERE p.tenant = a.tenant AND p.lane = a.lane
