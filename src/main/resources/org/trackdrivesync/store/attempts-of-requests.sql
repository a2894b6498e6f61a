SELECT request_id, n, task, at, took_ms, status, class, reason, detail
FROM attempt
WHERE request_id = ANY (:ids)
ORDER BY id
