UPDATE request
SET ready = true
WHERE id IN (
  SELECT id FROM request
  WHERE NOT ready AND state IN ('DUE', 'UNKNOWN') AND due_at <= clock_timestamp()
  ORDER BY due_at LIMIT 1000
  FOR UPDATE SKIP LOCKED
)
