SELECT DISTINCT change_id AS id FROM request
WHERE tenant = ANY (:tenants) AND state IN ('DUE', 'CLAIMED', 'UNKNOWN') AND state = :state
  AND change_id >= :least AND change_id < :before
ORDER BY change_id DESC LIMIT :most
