-- A row that a poll stores by is locked, and its turn is prolonged by that.
UPDATE source_cursor c SET free_at = clock_timestamp() + :lease::interval
FROM (
  SELECT c.tenant, c.source
  FROM unnest(:tenants::text[], :sources::text[]) AS s (tenant, source)
  JOIN source_cursor c USING (tenant, source)
  WHERE c.holder = :holder AND c.free_at > clock_timestamp()
  FOR UPDATE OF c SKIP LOCKED
) mine
WHERE c.tenant = mine.tenant AND c.source = mine.source
