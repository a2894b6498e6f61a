UPDATE wanted_record w SET due_at = statement_timestamp() + :rest::interval
FROM unnest(:id::bigint[], :attempts::int[]) AS a (id, attempts)
WHERE w.id = a.id AND w.attempts = a.attempts
