SELECT c.id
FROM unnest(:tenant::text[], :source::text[]) AS wanted (tenant, source)
JOIN lead_change c
  ON c.tenant = wanted.tenant AND c.source = wanted.source AND c.event_id = :event_id
WHERE c.id >= :least AND c.id < :before
ORDER BY c.id DESC LIMIT :most
