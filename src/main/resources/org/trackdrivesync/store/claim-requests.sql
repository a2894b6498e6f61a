UPDATE request r
SET state = 'CLAIMED', ready = false, owner = :owner, attempts = r.attempts + 1,
    slot_at = c.slot_at, claim_until = c.claim_until, sent_at = NULL
FROM unnest(:id::bigint[], :slot::timestamptz[], :until::timestamptz[])
  AS c (id, slot_at, claim_until)
WHERE r.id = c.id
