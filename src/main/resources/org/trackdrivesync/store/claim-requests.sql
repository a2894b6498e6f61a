UPDATE request r
SET state = 'CLAIMED', ready = false, owner = :owner, attempts = r.attempts + 1,
    slot_at = c.slot_at, claim_until = c.claim_until, sent_at = NULL,
    -- of the change of a schedule: what it tells with all that waited, and what was made since
    data = coalesce(c.data::jsonb, r.data), schedule_id = coalesce(r.schedule_id, c.schedule_id)
FROM unnest(:id::bigint[], :slot::timestamptz[], :until::timestamptz[], :data::text[],
            :schedule_id::text[])
  AS c (id, slot_at, claim_until, data, schedule_id)
WHERE r.id = c.id
