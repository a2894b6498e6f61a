-- Requests that waited for something of their distribution's schedule may go: it has come.
UPDATE request
SET ready = true, due_at = clock_timestamp(), reason = NULL
WHERE id IN (
  SELECT id FROM request
  WHERE tenant = :tenant AND kind = :kind AND distribution = :distribution AND reason = :reason
    AND state = 'DUE' AND NOT ready AND due_at < 'infinity'
  FOR UPDATE SKIP LOCKED
)
