-- Rejected by a rule, or with a request that ended so.
SELECT DISTINCT c.id
FROM unnest(:tenants::text[]) AS wanted (tenant)
CROSS JOIN LATERAL (
  (SELECT id FROM lead_change
   WHERE tenant = wanted.tenant AND outcome IS NOT NULL AND outcome = :state
     AND id >= :least AND id < :before
   ORDER BY id DESC LIMIT :most)
  UNION ALL
  (SELECT change_id FROM request
   WHERE tenant = wanted.tenant AND state = :state
     AND state IN ('COALESCED', 'EXPIRED', 'REJECTED', 'FAILED')
     AND change_id >= :least AND change_id < :before
   ORDER BY change_id DESC LIMIT :most)
) c
ORDER BY c.id DESC LIMIT :most
