-- A slot of each source's allowance, with the records to read at it: the most urgent first, and every
-- event of them, since one reading answers all. The source's row is locked, so that no two replicas
-- give the same slot. After faults that a record may be the cause of, fewer are asked
-- for at once.
WITH asked AS (
  SELECT * FROM unnest(:tenant::text[], :source::text[], :spacing::interval[], :most::int[])
    AS a (tenant, source, spacing, most)
), free AS (
  SELECT s.tenant, s.source, a.spacing, greatest(1, a.most >> least(s.narrowed, 30)) AS most,
         greatest(s.next_slot, statement_timestamp()) AS slot
  FROM wanted_source s JOIN asked a ON a.tenant = s.tenant AND a.source = s.source
  WHERE s.rest_until <= statement_timestamp()
    AND s.next_slot <= statement_timestamp() + :horizon::interval
    AND EXISTS (SELECT FROM wanted_record w
                WHERE w.tenant = s.tenant AND w.source = s.source AND w.due_at <= statement_timestamp())
  FOR UPDATE OF s SKIP LOCKED
), records AS (
  SELECT DISTINCT f.tenant, f.source, b.crm_id
  FROM free f CROSS JOIN LATERAL (
    SELECT w.crm_id FROM wanted_record w
    WHERE w.tenant = f.tenant AND w.source = f.source AND w.due_at <= statement_timestamp()
    ORDER BY w.urgency, w.id LIMIT f.most
  ) b
), paced AS (
  UPDATE wanted_source s SET next_slot = f.slot + f.spacing
  FROM free f
  WHERE s.tenant = f.tenant AND s.source = f.source
), taken AS (
  UPDATE wanted_record w
  SET due_at = statement_timestamp() + :lease::interval, attempts = w.attempts + 1
  FROM records r
  WHERE w.tenant = r.tenant AND w.source = r.source AND w.crm_id = r.crm_id
    AND w.due_at <= statement_timestamp()
  RETURNING w.*
)
SELECT t.id, t.tenant, t.source, t.event_id, t.crm_id, t.kind, t.occurred_at, t.received_at,
       to_jsonb(t.merged_from)::text AS merged_from, t.fields::text AS fields, t.attempts,
       f.slot - statement_timestamp() AS wait
FROM taken t JOIN free f ON f.tenant = t.tenant AND f.source = t.source
ORDER BY t.tenant, t.source, t.urgency, t.id
