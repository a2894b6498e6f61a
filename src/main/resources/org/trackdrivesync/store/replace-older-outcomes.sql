-- Of what waits for these leads only the newest is told, once nobody tells the older.
UPDATE write_back w
SET state = 'REPLACED', ended_at = clock_timestamp(), detail = 'a newer outcome of the lead took its place'
FROM unnest(:tenants::text[], :sources::text[], :leads::text[]) AS l (tenant, source, lead)
WHERE w.tenant = l.tenant AND w.source = l.source AND w.lead = l.lead AND w.state = 'WAITING'
  AND w.claim_until <= clock_timestamp()
  AND EXISTS (SELECT FROM write_back n WHERE n.tenant = w.tenant AND n.source = w.source
              AND n.lead = w.lead AND (n.at, n.id) > (w.at, w.id))
