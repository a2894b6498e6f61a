-- A slot of each account's allowance, with the records to read at it: the most urgent first, and every
-- event of them, since one reading answers all. The account's row is locked, so that no two replicas
-- give the same slot; of the sources of one account that which waited longest has it.
-- A quarter of the places, or every fourth slot where there is but one place, is for what is not known
-- to be hot. What was refused before is asked for after the rest of its urgency, or at a fourth slot,
-- and with those alone that were refused with it.
WITH asked AS (
  SELECT * FROM unnest(:tenant::text[], :source::text[], :account::text[], :spacing::interval[],
                       :most::int[]) AS a (tenant, source, account, spacing, most)
), ready AS (
  SELECT DISTINCT ON (a.account) a.*, s.turns
  FROM asked a JOIN wanted_source s ON s.tenant = a.tenant AND s.source = a.source
  WHERE s.rest_until <= statement_timestamp()
    AND EXISTS (SELECT FROM wanted_record w
                WHERE w.tenant = s.tenant AND w.source = s.source AND w.due_at <= statement_timestamp())
  ORDER BY a.account, s.served_at, a.tenant, a.source
), free AS (
  SELECT r.*, greatest(c.next_slot, statement_timestamp()) AS slot,
         ((r.most + r.turns % 4) / 4)::int AS shared
  FROM ready r JOIN crm_account c ON c.account = r.account
  WHERE c.next_slot <= statement_timestamp() + :horizon::interval
  FOR UPDATE OF c SKIP LOCKED
), sided AS (
  SELECT f.*,
         CASE WHEN s.suspect IS NULL OR (f.turns % 4 < 3 AND n.urgency <= s.urgency) THEN 0
              ELSE s.suspect END AS suspect
  FROM free f
  LEFT JOIN LATERAL (
    SELECT w.suspect, w.urgency FROM wanted_record w
    WHERE w.tenant = f.tenant AND w.source = f.source AND w.suspect > 0
      AND w.due_at <= statement_timestamp()
    ORDER BY w.urgency, w.id LIMIT 1
  ) s ON true
  LEFT JOIN LATERAL (
    SELECT w.urgency FROM wanted_record w
    WHERE w.tenant = f.tenant AND w.source = f.source AND w.suspect = 0
      AND w.due_at <= statement_timestamp()
    ORDER BY w.urgency, w.id LIMIT 1
  ) n ON true
), records AS (
  SELECT d.tenant, d.source, p.crm_id
  FROM sided d CROSS JOIN LATERAL (
    SELECT o.crm_id FROM (
      SELECT u.crm_id, CASE WHEN u.n <= d.most - d.shared THEN u.n ELSE u.n + d.shared END AS place
      FROM (
        SELECT w.crm_id, row_number() OVER (ORDER BY w.urgency, w.id) AS n FROM wanted_record w
        WHERE w.tenant = d.tenant AND w.source = d.source AND w.suspect = 0
          AND w.due_at <= statement_timestamp()
        ORDER BY w.urgency, w.id LIMIT d.most
      ) u
      UNION ALL
      SELECT u.crm_id, d.most - d.shared + u.n FROM (
        SELECT w.crm_id, row_number() OVER (ORDER BY w.urgency, w.id) AS n FROM wanted_record w
        WHERE w.tenant = d.tenant AND w.source = d.source AND w.suspect = 0
          AND w.urgency > :hot AND w.urgency < :backfill AND w.due_at <= statement_timestamp()
        ORDER BY w.urgency, w.id LIMIT d.shared
      ) u
    ) o
    WHERE d.suspect = 0
    GROUP BY o.crm_id ORDER BY min(o.place) LIMIT d.most
  ) p
  UNION ALL
  SELECT DISTINCT d.tenant, d.source, p.crm_id
  FROM sided d CROSS JOIN LATERAL (
    SELECT w.crm_id FROM wanted_record w
    WHERE w.tenant = d.tenant AND w.source = d.source AND w.suspect > 0 AND w.suspect = d.suspect
      AND w.due_at <= statement_timestamp()
    ORDER BY w.urgency, w.id LIMIT least(d.suspect, d.most)
  ) p
), paced AS (
  UPDATE crm_account c SET next_slot = f.slot + f.spacing
  FROM free f WHERE c.account = f.account
), served AS (
  UPDATE wanted_source s SET turns = s.turns + 1, served_at = statement_timestamp()
  FROM free f WHERE s.tenant = f.tenant AND s.source = f.source
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
