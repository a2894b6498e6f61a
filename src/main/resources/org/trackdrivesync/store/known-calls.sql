-- Where calls of a list stand: known by the answer or the look-up of another request, contested by
-- another whose sending has no end yet or none that could be proved, or free.
SELECT CASE
  WHEN EXISTS (
    SELECT 1 FROM (VALUES (c.call_id), (c.uuid)) AS name (told)
    JOIN request k ON k.tenant = :tenant AND k.call_id = name.told AND name.told <> ''
    WHERE k.id <> :id) THEN 'KNOWN'
  WHEN EXISTS (
    SELECT 1 FROM request u
    WHERE (u.state = 'UNKNOWN' OR u.reason = 'UNPROVED') AND u.tenant = :tenant AND u.id <> :id
      AND u.kind = 'PROMOTE'
      AND right(u.number, length(c.digits)) = c.digits
      AND u.doubted_at <= c.sent_before AND u.sent_at >= c.sent_after) THEN 'CONTESTED'
  WHEN EXISTS (
    SELECT 1 FROM request s
    WHERE s.state = 'CLAIMED' AND s.tenant = :tenant AND s.id <> :id AND s.kind = 'PROMOTE'
      AND right(s.number, length(c.digits)) = c.digits
      AND s.sent_at IS NOT NULL
      AND coalesce(s.doubted_at, s.sent_at) <= c.sent_before AND s.sent_at >= c.sent_after)
    THEN 'CONTESTED'
  ELSE 'FREE'
END AS standing
FROM unnest(:call_id::text[], :uuid::text[], :digits::text[], :sent_before::timestamptz[],
            :sent_after::timestamptz[])
  WITH ORDINALITY AS c (call_id, uuid, digits, sent_before, sent_after, place)
ORDER BY c.place
