INSERT INTO source_channel AS c (tenant, source, settings)
SELECT * FROM unnest(:tenants::text[], :sources::text[], :settings::text[])
ON CONFLICT (tenant, source) DO UPDATE
SET settings = excluded.settings, due_at = '-infinity', ends_at = NULL
WHERE c.settings <> excluded.settings
