SELECT tenant, count(*) AS dialed,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY age) AS p50,
       percentile_cont(0.95) WITHIN GROUP (ORDER BY age) AS p95
FROM (
  SELECT tenant, extract(epoch FROM ended_at - received_at) * 1000 AS age
  FROM request
  WHERE ended_at > now() - interval '1 hour' AND tenant = ANY (:tenants)
    AND state = 'DIALED' AND backfill IS NULL
) dialed
GROUP BY tenant
