-- Each tenant's newest answers of the last minutes, newest first.
SELECT tenant, status, class
FROM (
  SELECT r.tenant, a.id, a.status, a.class,
         row_number() OVER (PARTITION BY r.tenant ORDER BY a.id DESC) AS place
  FROM attempt a
  JOIN request r ON r.id = a.request_id
  WHERE a.id >= (SELECT first_id_since('attempt', 'at', clock_timestamp() - interval '4 minutes'))
    AND a.at > clock_timestamp() - interval '3 minutes' AND r.tenant = ANY (:tenants)
) answers
WHERE place <= :most
ORDER BY tenant, place
