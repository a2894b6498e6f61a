-- Of the changes looked at, those that were asked for. A change stands where its promote stands,
-- or else its last request.
SELECT c.id, c.tenant, c.source, c.event_id, c.crm_id, c.kind, c.occurred_at, c.received_at,
       c.number, c.decision, c.rule, s.state, s.reason
FROM lead_change c
LEFT JOIN LATERAL (
  SELECT r.state, r.reason, r.given_up_at FROM request r
  WHERE r.change_id = c.id
  ORDER BY r.kind = 'PROMOTE' DESC, r.id DESC LIMIT 1
) asked ON true
CROSS JOIN LATERAL (
  SELECT coalesce(c.outcome, asked.state, 'IGNORED') AS state,
         CASE WHEN c.outcome IS NULL THEN asked.reason ELSE c.reason END AS reason
) s
WHERE c.id = ANY (:ids)
  AND (:tenant::text IS NULL OR c.tenant = :tenant)
  AND (:crm_id::text IS NULL OR c.crm_id = :crm_id)
  AND (:event_id::text IS NULL OR c.event_id = :event_id)
  AND (:from::timestamptz IS NULL OR c.received_at >= :from::timestamptz)
  AND (:to::timestamptz IS NULL OR c.received_at < :to::timestamptz)
  AND (cardinality(:numbers::text[]) = 0 OR (c.tenant, c.number) IN (
    SELECT * FROM unnest(:number_tenants::text[], :numbers::text[])))
  AND (:state::text IS NULL OR s.state = :state)
  AND (:given_up::boolean IS NULL OR (asked.given_up_at IS NOT NULL) = :given_up)
ORDER BY c.id DESC LIMIT :most
