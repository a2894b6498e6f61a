INSERT INTO pace (tenant, lane, next_slot)
SELECT t, l, clock_timestamp()
FROM unnest(:tenants::text[]) t CROSS JOIN (VALUES ('CALL'), ('API')) AS lanes (l)
ON CONFLICT DO NOTHING
