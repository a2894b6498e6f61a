-- How the requests of the last hour ended, and the changes that a rule rejected.
SELECT tenant, state AS outcome, reason, count(*) AS count
FROM request
WHERE ended_at > now() - interval '1 hour' AND tenant = ANY (:tenants)
GROUP BY tenant, state, reason
UNION ALL
SELECT tenant, outcome, reason, count(*)
FROM lead_change
WHERE outcome IS NOT NULL AND tenant = ANY (:tenants)
  AND id >= (SELECT first_id_since('lead_change', 'received_at',
                                   now() - interval '61 minutes'))
  AND received_at > now() - interval '1 hour'
GROUP BY tenant, outcome, reason
ORDER BY tenant, outcome, reason
