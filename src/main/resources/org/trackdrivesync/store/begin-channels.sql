-- One program renews; the others find it done, or find it due again where the first one died.
UPDATE source_channel c SET due_at = clock_timestamp() + :lease::interval
FROM unnest(:tenants::text[], :sources::text[]) AS mine (tenant, source)
WHERE c.tenant = mine.tenant AND c.source = mine.source AND c.due_at <= clock_timestamp()
RETURNING c.tenant, c.source, c.failures
