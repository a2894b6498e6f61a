-- Each tenant's newest answers of the last minutes, newest first.
SELECT tenant, status, class
FROM (
  SELECT r.tenant, a.id, a.status, a.class,
         row_number() OVER (PARTITION BY r.tenant ORDER BY a.id DESC) AS place
  FROM attempt a
  CROSS JOIN LATERAL (
    -- few attempts are looked at: their requests are fetched one by one, whatever the planner guesses
    SELECT tenant FROM request WHERE id = a.request_id LIMIT 1
  ) r
  WHERE a.id >= (SELECT first_id_since('attempt', 'at', now() - interval '4 minutes'))
    AND a.at > now() - interval '3 minutes' AND r.tenant = ANY (:tenants)
) answers
WHERE place <= :most
ORDER BY tenant, place
