-- The source is well again; what is wrong with single records stays told until they are.
UPDATE wanted_source s
SET failures = 0, rest_until = '-infinity', answered_at = statement_timestamp(),
    fault = CASE WHEN h.held THEN s.fault END, sentence = CASE WHEN h.held THEN s.sentence END,
    failing_since = CASE WHEN h.held THEN s.failing_since END,
    unreadable = ARRAY(SELECT DISTINCT u FROM unnest(s.unreadable || :missing::text[]) u
                       WHERE u <> ALL (:told::text[]) ORDER BY u)
FROM (
  SELECT EXISTS (SELECT FROM wanted_record w
                 WHERE w.tenant = :tenant AND w.source = :source AND w.suspect > 0 AND w.refusals > 0) AS held
) h
WHERE s.tenant = :tenant AND s.source = :source
