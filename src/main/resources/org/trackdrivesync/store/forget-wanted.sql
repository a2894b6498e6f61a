-- Sources that the settings have no more: their events go once they are old, and then they themselves.
WITH gone AS (
  SELECT s.tenant, s.source FROM wanted_source s
  WHERE NOT EXISTS (SELECT FROM unnest(:tenant::text[], :source::text[]) AS l (tenant, source)
                    WHERE l.tenant = s.tenant AND l.source = s.source)
), old AS (
  SELECT w.id FROM gone g JOIN wanted_record w ON w.tenant = g.tenant AND w.source = g.source
  WHERE w.received_at < statement_timestamp() - :age::interval
  ORDER BY w.id LIMIT 500
), removed AS (
  DELETE FROM wanted_record w USING old WHERE w.id = old.id RETURNING w.id
), forgotten AS (
  DELETE FROM wanted_source s USING gone g
  WHERE s.tenant = g.tenant AND s.source = g.source
    AND s.watched_at < statement_timestamp() - :age::interval
    AND NOT EXISTS (SELECT FROM wanted_record w WHERE w.tenant = g.tenant AND w.source = g.source)
)
SELECT count(*) FROM removed
