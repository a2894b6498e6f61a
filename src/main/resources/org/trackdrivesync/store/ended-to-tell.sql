-- What has ended since, of lines that this transaction has locked.
SELECT r.id FROM unnest(:tenants::text[], :sources::text[]) AS l (tenant, source)
CROSS JOIN LATERAL (
  SELECT q.id FROM request q
  WHERE q.tenant = l.tenant AND q.write_back = l.source
    AND q.write_back IS NOT NULL AND q.ended_at IS NOT NULL AND NOT q.taken_up
  ORDER BY q.ended_at LIMIT :most
  FOR UPDATE SKIP LOCKED
) r
