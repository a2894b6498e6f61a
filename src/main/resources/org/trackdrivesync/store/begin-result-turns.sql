-- Tenants whose calls are to be read now, and whom nobody reads for. The list is due where a call is
-- awaited that was not placed just now; a hint makes its call due by itself.
WITH awaited AS (
  SELECT t.tenant,
         (SELECT min(r.dialed_at) FROM call_result r
          WHERE r.tenant = t.tenant AND NOT r.ended
            AND r.dialed_at > statement_timestamp() - t.within) AS oldest,
         (SELECT min(h.look_at) FROM call_result h WHERE h.tenant = t.tenant) AS look_at
  FROM unnest(:tenants::text[], :within::interval[]) AS t (tenant, within)
), due AS (
  SELECT w.tenant,
         CASE WHEN w.list_at <= clock_timestamp() AND a.oldest <= clock_timestamp() - :rest::interval
              THEN greatest(a.oldest, w.read_to - :overlap::interval) END AS list_from
  FROM call_watch w JOIN awaited a ON a.tenant = w.tenant
  WHERE w.free_at <= clock_timestamp()
    AND (a.look_at <= clock_timestamp() OR (w.list_at <= clock_timestamp()
                      AND a.oldest <= clock_timestamp() - :rest::interval))
  FOR UPDATE OF w SKIP LOCKED
)
UPDATE call_watch w
SET reader = :reader, free_at = clock_timestamp() + :lease::interval
FROM due d
WHERE w.tenant = d.tenant
RETURNING w.tenant, clock_timestamp() AS begun, d.list_from
