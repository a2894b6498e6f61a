WITH resumed AS (
  UPDATE backfill
  SET state = 'RUNNING', ended_at = NULL, ended_by = NULL, due_at = '-infinity', free_at = '-infinity', failures = 0,
      since_time = clock_timestamp(), since_read = read, mark_time = clock_timestamp(), mark_read = read
  WHERE number = :number AND state = 'STOPPED'
  RETURNING number, tenant
)
INSERT INTO operator_action (who, action, tenant)
SELECT :who, 'resume backfill ' || number, tenant FROM resumed
