-- What a backfill asked for is no backlog: it fills no room, and nothing is late by it.
SELECT tenant, kind, count(*) AS waiting,
       extract(epoch FROM clock_timestamp() - min(received_at))::bigint AS oldest
FROM request
WHERE state IN ('DUE', 'CLAIMED', 'UNKNOWN') AND backfill IS NULL
GROUP BY tenant, kind
