UPDATE pace p
SET next_slot = a.next_slot
FROM unnest(:tenant::text[], :lane::text[], :next::timestamptz[]) AS a (tenant, lane, next_slot)
WHERE p.tenant = a.tenant AND p.lane = a.lane
