-- What a source, or its list alone, said last of records of its CRM, and whether one of them is about to be read.
-- Where the CRM did not show a record, nothing was told of it: once it does, that is news. Of what was written
-- back nothing was decided, but of the change before it, whichever source told that.
SELECT a.crm_id, c.occurred_at, c.fields, coalesce(decided.refused, false) AS refused, c.teller, w.waits
FROM (SELECT DISTINCT crm_id FROM unnest(:crm_ids::text[]) AS g (crm_id)) a
LEFT JOIN LATERAL (
  SELECT c.occurred_at, c.fields::text AS fields, c.id, c.ours,
         CASE WHEN EXISTS (SELECT FROM backfill b WHERE b.number = c.backfill AND b.action = 'ENROLL') THEN 'ENROLLING'
              -- as source.RecordStates names what no event told
              WHEN starts_with(c.event_id, c.crm_id || '@') THEN 'LIST'
              ELSE 'EVENT' END AS teller
  FROM lead_change c
  WHERE c.tenant = :tenant AND c.crm_id = a.crm_id AND c.source = :source AND c.shown
    AND (NOT :listed::boolean OR starts_with(c.event_id, c.crm_id || '@'))
  -- several events of one record are told by one of them
  ORDER BY c.occurred_at DESC, c.decision = 'ignore', c.id DESC LIMIT 1
) c ON true
LEFT JOIN LATERAL (
  SELECT (d.outcome IS NOT NULL AND d.reason IS DISTINCT FROM 'OPTED_OUT')
         OR EXISTS (SELECT FROM request r WHERE r.change_id = d.id AND r.state = 'DRY_RUN') AS refused
  FROM lead_change d
  WHERE d.tenant = :tenant AND d.crm_id = a.crm_id
    AND CASE WHEN c.ours THEN NOT d.ours AND d.occurred_at <= c.occurred_at ELSE d.id = c.id END
  ORDER BY d.occurred_at DESC, d.decision = 'ignore', d.id DESC LIMIT 1
) decided ON true
CROSS JOIN LATERAL (
  SELECT EXISTS (SELECT FROM wanted_record w
                 WHERE w.tenant = :tenant AND w.source = :source AND w.crm_id = a.crm_id) AS waits
) w
WHERE c.occurred_at IS NOT NULL OR w.waits
