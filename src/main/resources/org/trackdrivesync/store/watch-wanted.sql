INSERT INTO wanted_source (tenant, source)
SELECT * FROM unnest(:tenant::text[], :source::text[])
ON CONFLICT DO NOTHING
