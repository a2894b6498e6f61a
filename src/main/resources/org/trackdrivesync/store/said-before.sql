SELECT said.source, said.fields, said.occurred_at
FROM unnest(:sources::text[]) AS s (source)
CROSS JOIN LATERAL (
  SELECT c.id, c.source, c.fields::text AS fields, c.occurred_at FROM lead_change c
  WHERE c.tenant = :tenant AND c.crm_id = :lead AND c.source = s.source AND c.shown
  ORDER BY c.id DESC
  LIMIT 20
) said
ORDER BY said.occurred_at DESC, said.id DESC
