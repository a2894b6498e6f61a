-- Changes that were refused since, of lines that this transaction has locked.
SELECT c.id FROM unnest(:tenants::text[], :sources::text[]) AS l (tenant, source)
CROSS JOIN LATERAL (
  SELECT d.id FROM lead_change d
  WHERE d.tenant = l.tenant AND d.write_back = l.source AND d.write_back IS NOT NULL
  ORDER BY d.id LIMIT :most
  FOR UPDATE SKIP LOCKED
) c
