SELECT c.id
FROM unnest(:tenant::text[], :number::text[]) AS wanted (tenant, number)
CROSS JOIN LATERAL (
  SELECT id FROM lead_change
  WHERE tenant = wanted.tenant AND number = wanted.number AND id >= :least AND id < :before
  ORDER BY id DESC LIMIT :most
) c
ORDER BY c.id DESC LIMIT :most
