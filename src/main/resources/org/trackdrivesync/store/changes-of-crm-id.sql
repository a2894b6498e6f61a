SELECT c.id
FROM unnest(:tenants::text[]) AS wanted (tenant)
CROSS JOIN LATERAL (
  SELECT id FROM lead_change
  WHERE tenant = wanted.tenant AND crm_id = :crm_id AND id >= :least AND id < :before
  ORDER BY id DESC LIMIT :most
) c
ORDER BY c.id DESC LIMIT :most
