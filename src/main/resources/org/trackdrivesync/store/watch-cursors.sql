INSERT INTO source_cursor (tenant, source, started_at)
SELECT tenant, source, clock_timestamp()
FROM unnest(:tenants::text[], :sources::text[]) AS s (tenant, source)
ON CONFLICT (tenant, source) DO NOTHING
