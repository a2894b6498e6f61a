-- What requests of leads have to tell now, and whether another of the same lead has the word.
SELECT r.id,
       (CASE WHEN s.tokens IS NULL THEN r.data || jsonb_build_object('caller_id', r.number)
             WHEN k.lead_id IS NULL THEN jsonb_build_object('caller_id', r.number) || filled_tokens(s.tokens)
             ELSE untold_tokens(s.tokens, k.told) END)::text AS data,
       EXISTS (
         SELECT FROM request o
         WHERE o.tenant = r.tenant AND o.crm_id = r.crm_id AND o.id <> r.id
           AND o.kind IN ('ENROLL', 'HURRY', 'UPDATE_LEAD')
           AND CASE WHEN o.state IN ('CLAIMED', 'UNKNOWN') THEN true END
       ) AS busy,
       EXISTS (
         SELECT FROM request o
         WHERE o.tenant = r.tenant AND o.crm_id = r.crm_id AND o.id <> r.id
           AND o.kind IN ('ENROLL', 'HURRY') AND CASE WHEN o.state = 'DUE' THEN true END
           AND link_target(coalesce(o.lives_on, o.schedule_id), o.distribution)
             = link_target(coalesce(r.lives_on, r.schedule_id), r.distribution)
       ) AS enrolling
FROM request r
LEFT JOIN lead_state s ON s.tenant = r.tenant AND s.crm_id = r.crm_id
LEFT JOIN lead_link k
  ON k.tenant = r.tenant AND k.crm_id = r.crm_id
  AND k.target = link_target(coalesce(r.lives_on, r.schedule_id), r.distribution)
WHERE r.id = ANY (:id::bigint[])
