-- What a replay of all, or a giving up of all, takes next, from the last change it took from on;
-- what ended since it began is left for another, and so is what was given up. A call that may have
-- been made is taken only where its reason is asked for, or where nothing is sent.
SELECT id, change_id FROM request
WHERE tenant = :tenant AND state = :state
  AND state IN ('COALESCED', 'EXPIRED', 'REJECTED', 'FAILED') AND ended_at <= :began::timestamptz
  AND change_id >= :least AND given_up_at IS NULL
  AND (:reason::text IS NULL OR reason = :reason)
  AND (:unproved OR reason IS DISTINCT FROM 'UNPROVED' OR reason = :reason)
ORDER BY change_id, id LIMIT :most
