-- A page that is being read is not stored any more.
WITH stopped AS (
  UPDATE backfill SET state = 'STOPPED', ended_at = clock_timestamp(), ended_by = :who, holder = NULL
  WHERE tenant = :tenant AND source = :source AND state = 'RUNNING'
  RETURNING number, tenant
)
INSERT INTO operator_action (who, action, tenant)
SELECT :who, 'stop backfill ' || number, tenant FROM stopped
