-- Nothing where one of this source is under way.
WITH begun AS (
  INSERT INTO backfill (tenant, source, action, from_time, to_time, started_by)
  VALUES (:tenant, :source, :action, :from::timestamptz, :to::timestamptz, :who)
  ON CONFLICT (tenant, source) WHERE state = 'RUNNING' DO NOTHING
  RETURNING number, tenant
)
INSERT INTO operator_action (who, action, tenant)
SELECT :who, 'start backfill ' || number, tenant FROM begun
