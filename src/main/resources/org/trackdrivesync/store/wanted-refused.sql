-- The CRM did not tell: the source rests, longer each time, and all that was asked for waits for it.
WITH resting AS (
  UPDATE wanted_source
  SET failures = failures + 1, narrowed = narrowed + CASE WHEN :narrow THEN 1 ELSE 0 END, fault = :fault, sentence = :sentence,
      failing_since = coalesce(failing_since, statement_timestamp()),
      rest_until = greatest(rest_until, statement_timestamp() + coalesce(:rest::interval,
        least(:longest::interval, :first::interval * 2 ^ least(failures, 20)) * (0.8 + 0.2 * random())))
  WHERE tenant = :tenant AND source = :source
)
UPDATE wanted_record w SET due_at = statement_timestamp()
FROM unnest(:id::bigint[], :attempts::int[]) AS a (id, attempts)
WHERE w.id = a.id AND w.attempts = a.attempts
