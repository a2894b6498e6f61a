SELECT c.tenant, c.source
FROM unnest(:tenants::text[], :sources::text[]) AS s (tenant, source)
JOIN source_cursor c USING (tenant, source)
WHERE (c.holder = :holder AND c.free_at > clock_timestamp()) IS NOT TRUE
