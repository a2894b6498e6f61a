SELECT state AS outcome, reason, count(*) AS count FROM request
WHERE backfill = :number AND state NOT IN ('DUE', 'CLAIMED', 'UNKNOWN')
GROUP BY state, reason
UNION ALL
SELECT 'REJECTED', reason, count(*) FROM lead_change
WHERE backfill = :number AND backfill IS NOT NULL AND outcome IS NOT NULL
GROUP BY reason
ORDER BY count DESC, outcome, reason
