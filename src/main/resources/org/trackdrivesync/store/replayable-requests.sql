-- What a replay of all takes next; what ended since it began is left for another.
SELECT id FROM request
WHERE tenant = :tenant AND state = :state
  AND state IN ('COALESCED', 'EXPIRED', 'REJECTED', 'FAILED') AND ended_at <= :began::timestamptz
ORDER BY change_id, id LIMIT :most
