-- Looks at the oldest changes only, so that a pass that finds nothing costs nothing. What another
-- replica removes at this moment is left to it. What the call list showed is of no use after an hour.
WITH oldest AS (
  SELECT id, received_at FROM lead_change ORDER BY id LIMIT 500
), old AS (
  SELECT c.id FROM lead_change c
  WHERE c.id IN (SELECT o.id FROM oldest o WHERE o.received_at < clock_timestamp() - :age::interval)
    AND NOT EXISTS (SELECT 1 FROM request r WHERE r.change_id = c.id AND r.ended_at IS NULL)
  FOR UPDATE SKIP LOCKED
), requests AS (
  DELETE FROM request r USING old WHERE r.change_id = old.id RETURNING r.id, r.tenant, r.number
), attempts AS (
  DELETE FROM attempt a USING requests r WHERE a.request_id = r.id
), results AS (
  DELETE FROM call_result c USING requests r WHERE c.request_id = r.id
), write_backs AS (
  DELETE FROM write_back w USING old WHERE w.change_id = old.id
), actions AS (
  DELETE FROM operator_action a USING requests r WHERE a.request_id = r.id
), pauses AS (
  DELETE FROM operator_action a
  WHERE a.id IN (SELECT id FROM operator_action ORDER BY id LIMIT 100)
    AND a.request_id IS NULL AND a.at < clock_timestamp() - :age::interval
), numbers AS (
  DELETE FROM dialed_number d USING requests r
  WHERE d.tenant = r.tenant AND d.number = r.number AND d.until < clock_timestamp()
), listed AS (
  DELETE FROM listed_call WHERE begun < clock_timestamp() - interval '1 hour'
), readings AS (
  DELETE FROM call_reading WHERE begun < clock_timestamp() - interval '1 hour'
), merges AS (
  DELETE FROM lead_merge g
  WHERE g.merged_at < clock_timestamp() - :age::interval
    AND NOT EXISTS (SELECT FROM lead_link k WHERE k.tenant = g.tenant AND k.crm_id = g.merged)
), states AS (
  DELETE FROM lead_state s USING (SELECT DISTINCT tenant, crm_id FROM lead_change JOIN old USING (id)) o
  WHERE s.tenant = o.tenant AND s.crm_id = o.crm_id
    AND NOT EXISTS (SELECT FROM lead_link k WHERE k.tenant = s.tenant AND k.crm_id = s.crm_id)
    AND NOT EXISTS (SELECT FROM lead_change c WHERE c.tenant = s.tenant AND c.crm_id = s.crm_id
                    AND c.id > (SELECT max(id) FROM old))
), changes AS (
  DELETE FROM lead_change c USING old WHERE c.id = old.id RETURNING c.id
)
SELECT count(*) FROM changes
