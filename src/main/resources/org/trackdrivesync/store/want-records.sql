-- Events whose records are to be read; one that waits already, or has become a change, is none. Where
-- the CRM did not tell the record before, it is suspected on.
INSERT INTO wanted_record (tenant, source, event_id, crm_id, kind, occurred_at, received_at,
                           merged_from, fields, urgency, due_at, suspect)
SELECT a.tenant, a.source, a.event_id, a.crm_id, a.kind, a.occurred_at, statement_timestamp(),
       ARRAY(SELECT jsonb_array_elements_text(a.merged_from::jsonb)), a.fields::jsonb, a.urgency,
       statement_timestamp(),
       coalesce((SELECT min(o.suspect) FROM wanted_record o
                 WHERE o.tenant = a.tenant AND o.source = a.source AND o.crm_id = a.crm_id
                   AND o.suspect > 0), 0)
FROM unnest(
  :tenant::text[], :source::text[], :event_id::text[], :crm_id::text[], :kind::text[],
  :occurred_at::timestamptz[], :merged_from::text[], :fields::text[], :urgency::int[]
) AS a (tenant, source, event_id, crm_id, kind, occurred_at, merged_from, fields, urgency)
WHERE NOT EXISTS (
  SELECT FROM lead_change c
  WHERE c.tenant = a.tenant AND c.source = a.source AND c.event_id = a.event_id)
ORDER BY a.tenant, a.source, a.event_id
ON CONFLICT (tenant, source, event_id) DO NOTHING
RETURNING tenant, source, event_id
