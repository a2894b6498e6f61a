-- Lines where something has ended that is to be told, or where something is due; those that another
-- program has at this moment are left to it.
SELECT l.tenant, l.source
FROM unnest(:tenants::text[], :sources::text[]) AS a (tenant, source)
JOIN write_back_line l ON l.tenant = a.tenant AND l.source = a.source
WHERE EXISTS (
    SELECT FROM request r WHERE r.tenant = l.tenant AND r.write_back = l.source
      AND r.write_back IS NOT NULL AND r.ended_at IS NOT NULL AND NOT r.taken_up)
  OR EXISTS (
    SELECT FROM lead_change c
    WHERE c.tenant = l.tenant AND c.write_back = l.source AND c.write_back IS NOT NULL)
  OR (l.next_slot <= clock_timestamp() + :horizon::interval AND EXISTS (
    SELECT FROM write_back w WHERE w.tenant = l.tenant AND w.source = l.source
      AND w.state = 'WAITING' AND w.due_at <= clock_timestamp()))
FOR UPDATE OF l SKIP LOCKED
