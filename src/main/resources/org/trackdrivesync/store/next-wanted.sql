-- How long until any of the sources has something to read and may read it.
SELECT min(greatest(c.next_slot - :horizon::interval, s.rest_until, w.due_at)) - statement_timestamp() AS wait
FROM unnest(:tenant::text[], :source::text[], :account::text[]) AS a (tenant, source, account)
JOIN wanted_source s ON s.tenant = a.tenant AND s.source = a.source
JOIN crm_account c ON c.account = a.account
CROSS JOIN LATERAL (
  SELECT due_at FROM wanted_record w
  WHERE w.tenant = s.tenant AND w.source = s.source ORDER BY due_at LIMIT 1
) w
