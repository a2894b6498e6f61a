SELECT source, fields::text AS fields, occurred_at FROM lead_change
WHERE tenant = :tenant AND crm_id = :lead AND source = ANY (:sources::text[])
ORDER BY id DESC
LIMIT 20
