INSERT INTO write_back_line (tenant, source)
SELECT tenant, source FROM unnest(:tenants::text[], :sources::text[]) AS l (tenant, source)
ORDER BY tenant, source
ON CONFLICT DO NOTHING
