SELECT tenant, kind, count(*) AS waiting,
       extract(epoch FROM clock_timestamp() - min(received_at))::bigint AS oldest
FROM request
WHERE state IN ('DUE', 'CLAIMED', 'UNKNOWN')
GROUP BY tenant, kind
