UPDATE request r
SET state = 'CLAIMED', ready = false, owner = :owner, attempts = r.attempts + 1,
    slot_at = c.slot_at, claim_until = c.claim_until, sent_at = NULL, put_off = c.put_off
FROM unnest(:id::bigint[], :slot::timestamptz[], :until::timestamptz[], :put_off::bigint[])
  AS c (id, slot_at, claim_until, put_off)
WHERE r.id = c.id
