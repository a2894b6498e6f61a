-- Events that wait for their record, as changes that are not decided of yet.
SELECT w.id, w.tenant, w.source, w.event_id, w.crm_id, w.kind, w.occurred_at, w.received_at,
       NULL AS number, 'await-record' AS decision, NULL AS rule, 'AWAITING_RECORD' AS state,
       s.fault AS reason
FROM wanted_record w
LEFT JOIN wanted_source s ON s.tenant = w.tenant AND s.source = w.source
WHERE w.id >= :least AND w.id < :before
  AND (:tenant::text IS NULL OR w.tenant = :tenant)
  AND (:crm_id::text IS NULL OR w.crm_id = :crm_id)
  AND (:event_id::text IS NULL OR w.event_id = :event_id)
  AND (:from::timestamptz IS NULL OR w.received_at >= :from::timestamptz)
  AND (:to::timestamptz IS NULL OR w.received_at < :to::timestamptz)
ORDER BY w.id DESC LIMIT :most
