-- What has ended since, and is locked by this transaction already (ended-to-tell.sql): so that more that
-- is learned of a call meanwhile either is seen here, or marks its request once more. An outcome that is older than what
-- was to be told already comes too late and is told no more; so does one of more than a day ago. That
-- nobody was dialed for a change that came after a newer one of its lead is no news of the lead.
WITH taken AS (
  UPDATE request r SET taken_up = true
  WHERE r.id = ANY (:requests::bigint[])
  RETURNING r.id, r.change_id, r.kind, r.state, r.reason, r.detail, r.ended_at, r.call_id, r.lead_id, r.crm_id
), refused AS (
  UPDATE lead_change c SET write_back = NULL
  WHERE c.id = ANY (:changes::bigint[])
  RETURNING c.*
), news AS (
  SELECT c.tenant, c.source, coalesce(t.crm_id, nullif(c.crm_id, ''), 'change:' || c.id) AS lead,
         c.id AS change_id, t.id AS request_id, greatest(t.ended_at, r.news_at) AS at,
         jsonb_strip_nulls(jsonb_build_object(
           'crmId', coalesce(t.crm_id, c.crm_id), 'eventId', c.event_id, 'kind', lower(t.kind),
           'outcome', t.state, 'reason', t.reason, 'detail', t.detail, 'callId', t.call_id,
           'leadId', t.lead_id, 'result', CASE WHEN r.ended THEN jsonb_build_object(
             'status', r.status, 'duration', r.seconds, 'disposition', r.disposition) END)) AS told
  FROM taken t
  JOIN lead_change c ON c.id = t.change_id
  LEFT JOIN call_result r ON r.request_id = t.id
  UNION ALL
  SELECT c.tenant, c.source, coalesce(nullif(c.crm_id, ''), 'change:' || c.id), c.id, NULL, c.received_at,
         jsonb_strip_nulls(jsonb_build_object(
           'crmId', c.crm_id, 'eventId', c.event_id, 'outcome', c.outcome, 'reason', c.reason,
           'detail', c.explanation))
  FROM refused c
)
INSERT INTO write_back (tenant, source, lead, change_id, request_id, at, told, state, since, due_at,
                        ended_at, detail)
SELECT n.tenant, n.source, n.lead, n.change_id, n.request_id, n.at, n.told, s.state, clock_timestamp(),
       clock_timestamp(), CASE WHEN s.state <> 'WAITING' THEN clock_timestamp() END,
       CASE s.state WHEN 'GIVEN_UP' THEN 'it was of more than a day ago when it could be told'
                    WHEN 'REPLACED' THEN 'a newer outcome of the lead was told before' END
FROM news n
JOIN lead_change c ON c.id = n.change_id
CROSS JOIN LATERAL (
  SELECT CASE
    WHEN EXISTS (SELECT FROM write_back w WHERE w.tenant = n.tenant AND w.source = n.source
                 AND w.lead = n.lead AND w.at > n.at) THEN 'REPLACED'
    WHEN n.at < clock_timestamp() - :longest::interval THEN 'GIVEN_UP'
    ELSE 'WAITING' END AS state
) s
WHERE n.told ->> 'outcome' NOT IN ('COALESCED', 'EXPIRED', 'REJECTED')
   OR n.told ->> 'reason' = 'OPTED_OUT'
   OR NOT EXISTS (SELECT FROM lead_change newer
                  WHERE newer.tenant = c.tenant AND newer.crm_id = nullif(c.crm_id, '')
                    AND (newer.stored_at, newer.id) < (c.stored_at, c.id)
                    AND newer.source = c.source AND newer.occurred_at > c.occurred_at
                    AND newer.decision <> 'ignore'
                    -- of the newer one something else will be told, or was
                    AND (n.request_id IS NULL OR n.told ->> 'outcome' = 'COALESCED' OR newer.outcome IS NULL))
ORDER BY n.at, n.request_id
RETURNING tenant, source, lead
