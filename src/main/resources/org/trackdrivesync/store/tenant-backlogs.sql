SELECT tenant, kind, state, count(*) AS count,
       extract(epoch FROM clock_timestamp() - min(received_at))::bigint AS oldest_seconds
FROM request
WHERE tenant = ANY (:tenants) AND state IN ('DUE', 'CLAIMED', 'UNKNOWN')
  AND backfill IS NULL
GROUP BY tenant, kind, state
ORDER BY tenant, kind, state
