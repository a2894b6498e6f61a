UPDATE wanted_source
SET failures = 0, narrowed = 0, fault = NULL, sentence = NULL, failing_since = NULL, rest_until = '-infinity',
    answered_at = statement_timestamp()
WHERE tenant = :tenant AND source = :source
