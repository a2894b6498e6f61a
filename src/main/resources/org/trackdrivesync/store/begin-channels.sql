-- One program renews; the others find it done, or find it due again where the first one died. One that still has
-- the settings of before, while all are being replaced, leaves it to the others.
UPDATE source_channel c SET due_at = clock_timestamp() + :lease::interval
FROM unnest(:tenants::text[], :sources::text[], :settings::text[]) AS mine (tenant, source, settings)
WHERE c.tenant = mine.tenant AND c.source = mine.source AND c.settings = mine.settings AND c.due_at <= clock_timestamp()
RETURNING c.tenant, c.source, c.settings, c.failures
