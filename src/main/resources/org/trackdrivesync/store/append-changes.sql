-- Stores changes with their requests. A repeated event stores nothing and is missing in the answer.
-- Events are stored in their own order, since two batches with the same events in different orders
-- would wait for each other; all have one time, so that rank still tells the order in the batch.
WITH arriving AS (
  SELECT nextval('lead_change_id_seq') AS id, a.*
  FROM unnest(
    :n::int[], :tenant::text[], :source::text[], :event_id::text[], :crm_id::text[],
    :kind::text[], :occurred_at::timestamptz[], :number::text[], :fields::text[],
    :decision::text[], :rule::text[], :outcome::text[], :reason::text[], :explanation::text[]
  ) AS a (n, tenant, source, event_id, crm_id, kind, occurred_at, number, fields,
          decision, rule, outcome, reason, explanation)
), stored AS (
  INSERT INTO lead_change (id, tenant, source, event_id, crm_id, kind, occurred_at, received_at,
                           number, fields, decision, rule, outcome, reason, explanation)
  SELECT id, tenant, source, event_id, crm_id, kind, occurred_at, statement_timestamp(),
         number, fields::jsonb, decision, rule, outcome, reason, explanation
  FROM arriving
  ORDER BY tenant, source, event_id
  ON CONFLICT (tenant, source, event_id) DO NOTHING
  RETURNING id, received_at
), fresh AS (
  SELECT s.id, s.received_at, a.n, nullif(a.crm_id, '') AS crm_id,
         least(a.occurred_at, s.received_at) AS occurred_at
  FROM stored s JOIN arriving a USING (id)
), asked AS (
  INSERT INTO request (change_id, tenant, kind, lane, priority, state, ready, rank, distribution, schedule_id,
                       number, data, received_at, due_at, expires_at, ended_at, reason, zones,
                       crm_id, occurred_at, enrolled_lead)
  SELECT f.id, r.tenant, r.kind, r.lane, r.priority, r.state,
         coalesce(r.state = 'DUE' AND r.due_in = interval '0' AND w.until IS NULL, false),
         r.direction * ((extract(epoch FROM f.received_at) * 1000000)::bigint + f.n),
         r.distribution, r.schedule_id, coalesce(l.number, r.number), r.data::jsonb, f.received_at,
         CASE WHEN r.due_in IS NULL THEN 'infinity'
              ELSE greatest(f.received_at + r.due_in, w.until) END,
         f.received_at + r.expires_in,
         CASE WHEN r.state <> 'DUE' THEN f.received_at END, r.reason, r.zones,
         f.crm_id, f.occurred_at, l.lead_id
  FROM fresh f
  JOIN unnest(
    :r_n::int[], :r_tenant::text[], :r_kind::text[], :r_lane::text[], :r_state::text[],
    :r_reason::text[], :r_distribution::text[], :r_schedule_id::text[], :r_number::text[],
    :r_data::text[], :r_due_in::interval[], :r_expires_in::interval[], :r_direction::int[],
    :r_zones::text[], :r_priority::int[]
  ) AS r (n, tenant, kind, lane, state, reason, distribution, schedule_id, number, data, due_in,
          expires_in, direction, zones, priority) ON r.n = f.n
  -- an opt-out is for every lead that the person is linked to, or for the number where there is none
  LEFT JOIN LATERAL (
    SELECT DISTINCT ON (k.lead_id) k.lead_id, k.number FROM lead_link k
    WHERE r.kind = 'OPT_OUT' AND k.tenant = r.tenant
      AND (k.crm_id = f.crm_id OR k.number = r.number)
  ) l ON true
  -- a try of this lead that TrackDrive put off is waited for by what takes its place
  LEFT JOIN LATERAL (
    SELECT max(o.due_at) AS until FROM request o
    WHERE r.kind = 'PROMOTE' AND o.tenant = r.tenant AND o.crm_id = f.crm_id
      AND o.kind = 'PROMOTE' AND o.attempts > 0
       AND CASE WHEN o.state = 'DUE' THEN NOT o.ready END
      AND o.due_at > f.received_at AND o.due_at < 'infinity'
  ) w ON true
  WHERE coalesce(l.number, r.number) IS NOT NULL
)
SELECT n FROM fresh
