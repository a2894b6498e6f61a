SELECT fields::text AS fields FROM lead_change
WHERE tenant = :tenant AND crm_id = :lead AND source = :source
ORDER BY id DESC
LIMIT 20
