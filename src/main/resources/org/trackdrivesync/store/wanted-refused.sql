-- The CRM did not tell. Where a record may be the cause, those asked for are asked for in halves from
-- here on, or, alone already, less and less often. Of such a fault the source does not rest at once,
-- since the others may be told; and not at all for what is suspected, while others are told.
-- Of any other fault it rests, longer each time, and all that was asked for waits for it.
WITH asked AS (
  SELECT w.id, w.crm_id, w.suspect FROM wanted_record w
  JOIN unnest(:id::bigint[], :attempts::int[]) AS a (id, attempts)
    ON w.id = a.id AND w.attempts = a.attempts
), batch AS (
  SELECT count(DISTINCT crm_id)::int AS records, coalesce(min(suspect), 0) > 0 AS suspected FROM asked
), source AS (
  UPDATE wanted_source s
  SET failures = s.failures + CASE WHEN k.known THEN 0 ELSE 1 END,
      fault = :fault, sentence = :sentence,
      failing_since = coalesce(s.failing_since, statement_timestamp()),
      rest_until = CASE WHEN :rest::interval IS NULL AND (k.known OR (:of_a_record AND s.failures = 0))
        THEN s.rest_until
        ELSE greatest(s.rest_until, statement_timestamp() + coalesce(:rest::interval,
          least(:longest::interval, :first::interval
            * 2 ^ least(s.failures - CASE WHEN :of_a_record THEN 1 ELSE 0 END, 20))
          * (0.8 + 0.2 * random()))) END
  FROM (
    SELECT :of_a_record AND b.suspected AND o.failures = 0 AS known
    FROM batch b, wanted_source o WHERE o.tenant = :tenant AND o.source = :source
  ) k
  WHERE s.tenant = :tenant AND s.source = :source
)
UPDATE wanted_record w
SET suspect = CASE WHEN :of_a_record THEN greatest(1, (b.records + 1) / 2) ELSE w.suspect END,
    refusals = w.refusals + CASE WHEN :of_a_record AND b.records = 1 THEN 1 ELSE 0 END,
    due_at = statement_timestamp() + CASE WHEN :of_a_record AND b.records = 1
      THEN least(:longest_alone::interval, :first_alone::interval * 2 ^ least(w.refusals, 20))
      ELSE interval '0' END
FROM asked a, batch b
WHERE w.id = a.id
