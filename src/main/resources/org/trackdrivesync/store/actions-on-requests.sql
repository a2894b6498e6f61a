SELECT request_id, at, who, action FROM operator_action
WHERE request_id IS NOT NULL AND request_id = ANY (:ids)
ORDER BY id
