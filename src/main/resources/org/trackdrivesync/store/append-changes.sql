-- Stores changes with their requests. A repeated event stores nothing and is missing in the answer.
-- Events are stored in their own order, since two batches with the same events in different orders
-- would wait for each other; all have one time, so that rank still tells the order in the batch.
-- Where a source is told what becomes of its leads, its name goes along with what it is told of.
-- An event that waited for its record waits no more: its change keeps its id, and the time at which it
-- was received, from which the speed to lead counts. What overtakes a waiting call asks when it was stored.
-- What a backfill tells goes behind all else.
WITH given AS (
  SELECT a.*
  FROM unnest(
    :n::int[], :tenant::text[], :source::text[], :event_id::text[], :crm_id::text[],
    :kind::text[], :occurred_at::timestamptz[], :number::text[], :fields::text[],
    :decision::text[], :rule::text[], :outcome::text[], :reason::text[], :explanation::text[],
    :said::text[], :write_back::text[], :shown::boolean[], :ours::boolean[]
  ) AS a (n, tenant, source, event_id, crm_id, kind, occurred_at, number, fields,
          decision, rule, outcome, reason, explanation, said, write_back, shown, ours)
), wanted AS (
  DELETE FROM wanted_record w USING given g
  WHERE w.tenant = g.tenant AND w.source = g.source AND w.event_id = g.event_id
  RETURNING g.n, w.id, w.received_at
), arriving AS (
  SELECT coalesce(w.id, nextval('lead_change_id_seq')) AS id,
         coalesce(w.received_at, statement_timestamp()) AS received_at, g.*
  FROM given g LEFT JOIN wanted w ON w.n = g.n
), stored AS (
  INSERT INTO lead_change (id, tenant, source, event_id, crm_id, kind, occurred_at, received_at,
                           stored_at, number, fields, decision, rule, outcome, reason, explanation,
                           write_back, backfill, shown, ours)
  SELECT id, tenant, source, event_id, crm_id, kind, occurred_at, received_at, statement_timestamp(),
         -- who opts out is opted out by the number, too, though the CRM may tell but what changed
         CASE WHEN number IS NULL AND reason = 'OPTED_OUT' AND crm_id <> ''
              THEN known_number(tenant, crm_id) ELSE number END,
         fields::jsonb, decision, rule, outcome, reason, explanation,
         CASE WHEN outcome IS NOT NULL THEN write_back END, :backfill::bigint, shown, ours
  FROM arriving
  ORDER BY tenant, source, event_id
  ON CONFLICT (tenant, source, event_id) DO NOTHING
  RETURNING id, received_at, number
), fresh AS (
  -- what the CRM says is ordered by its own clock, though that be some hours ahead; what is not to be
  -- sent any more is not decided by a time to come
  SELECT s.id, s.received_at, a.n, a.tenant, nullif(a.crm_id, '') AS crm_id, s.number,
         a.kind = 'DELETED' AND a.reason IS NULL AS deleted,
         least(a.occurred_at, statement_timestamp()) AS occurred_at,
         least(a.occurred_at, statement_timestamp() + interval '1 day') AS said_at,
         a.said::jsonb AS said, a.write_back
  FROM stored s JOIN arriving a USING (id)
), said AS (
  SELECT DISTINCT ON (f.tenant, f.crm_id, t.key) f.tenant, f.crm_id, t.key,
         jsonb_build_array(t.value, (extract(epoch FROM f.said_at) * 1000000)::bigint) AS token
  FROM fresh f CROSS JOIN jsonb_each(f.said) t
  WHERE f.crm_id IS NOT NULL
  ORDER BY f.tenant, f.crm_id, t.key, f.said_at DESC, f.n DESC
), known AS (
  INSERT INTO lead_state AS s (tenant, crm_id, tokens)
  SELECT tenant, crm_id, jsonb_object_agg(key, token) FROM said
  GROUP BY tenant, crm_id ORDER BY tenant, crm_id
  ON CONFLICT (tenant, crm_id) DO UPDATE SET tokens = newest_tokens(s.tokens, excluded.tokens)
  RETURNING tenant, crm_id, tokens, tokens -> 'caller_id' ->> 0 AS number
), moved AS (
  -- a waiting call goes to the number that the lead has now, once TrackDrive knows it, too
  UPDATE request p
  SET number = s.number, ready = p.ready AND m.until IS NULL,
      due_at = greatest(p.due_at, m.until), reason = CASE WHEN m.until IS NULL THEN p.reason ELSE 'LEAD_BUSY' END
  FROM known s
  LEFT JOIN LATERAL (
    SELECT statement_timestamp() + :patience::interval AS until FROM lead_link k
    WHERE k.tenant = s.tenant AND k.crm_id = s.crm_id AND k.number <> s.number LIMIT 1
  ) m ON true
  WHERE p.tenant = s.tenant AND p.crm_id = s.crm_id AND p.kind = 'PROMOTE'
    AND CASE WHEN p.state = 'DUE' THEN p.number <> s.number END
), asked AS (
  INSERT INTO request (change_id, tenant, kind, lane, priority, state, ready, rank, distribution, schedule_id,
                       number, data, received_at, due_at, expires_at, ended_at, reason, zones,
                       crm_id, occurred_at, enrolled_lead, schedule, lives_on, write_back, backfill)
  SELECT f.id, r.tenant, r.kind, r.lane, behind_live(r.priority, :backfill::bigint), coalesce(c.state, r.state),
         coalesce(coalesce(c.state, r.state) = 'DUE' AND r.due_in = interval '0' AND w.until IS NULL AND b.until IS NULL, false),
         r.direction * ((extract(epoch FROM f.received_at) * 1000000)::bigint + f.n),
         CASE WHEN u.target LIKE 'rule:%' THEN substr(u.target, 6) ELSE r.distribution END,
         CASE WHEN u.target IS NULL THEN r.schedule_id
              WHEN u.target NOT LIKE 'rule:%' THEN u.target END,
         coalesce(l.number, s.number, u.number, r.number, h.number), r.data::jsonb, f.received_at,
         CASE WHEN r.due_in IS NULL THEN 'infinity'
              ELSE greatest(statement_timestamp() + r.due_in, w.until, b.until) END,
         -- only a call loses its worth while its record is waited for
         CASE WHEN r.kind = 'PROMOTE' THEN f.received_at ELSE statement_timestamp() END + r.expires_in,
         CASE WHEN coalesce(c.state, r.state) <> 'DUE' THEN statement_timestamp() END,
         coalesce(c.reason, CASE WHEN b.until IS NULL THEN r.reason ELSE 'LEAD_BUSY' END), r.zones,
         f.crm_id, f.occurred_at, l.lead_id,
         CASE WHEN r.kind = 'UPDATE_SCHEDULE'
              THEN coalesce(r.schedule_id, 'campaign:' || f.crm_id) END,
         r.lives_on, CASE WHEN r.kind NOT IN ('UPDATE_LEAD', 'UPDATE_SCHEDULE', 'OPT_OUT') THEN f.write_back END,
         :backfill::bigint
  FROM fresh f
  JOIN unnest(
    :r_n::int[], :r_tenant::text[], :r_kind::text[], :r_lane::text[], :r_state::text[],
    :r_reason::text[], :r_distribution::text[], :r_schedule_id::text[], :r_number::text[],
    :r_data::text[], :r_due_in::interval[], :r_expires_in::interval[], :r_direction::int[],
    :r_zones::text[], :r_priority::int[], :r_lives_on::text[]
  ) AS r (n, tenant, kind, lane, state, reason, distribution, schedule_id, number, data, due_in,
          expires_in, direction, zones, priority, lives_on) ON r.n = f.n
  LEFT JOIN known s ON s.tenant = f.tenant AND s.crm_id = f.crm_id
  -- an opt-out is for every lead that the person is linked to, or for the number where there is none
  LEFT JOIN LATERAL (
    SELECT DISTINCT ON (k.lead_id) k.lead_id, k.number FROM lead_link k
    WHERE r.kind = 'OPT_OUT' AND k.tenant = r.tenant
      AND (k.crm_id = f.crm_id OR k.number = coalesce(r.number, f.number)
           OR k.crm_id = ANY (ARRAY(SELECT g.merged FROM lead_merge g
                                    WHERE g.tenant = f.tenant AND g.crm_id = f.crm_id)))
  ) l ON true
  LEFT JOIN LATERAL (
    SELECT coalesce(f.number, known_number(f.tenant, f.crm_id)) AS number
    WHERE r.kind = 'OPT_OUT' AND r.number IS NULL
  ) h ON true
  -- a try of this lead that TrackDrive put off is waited for by what takes its place
  LEFT JOIN LATERAL (
    SELECT max(o.due_at) AS until FROM request o
    WHERE r.kind = 'PROMOTE' AND o.tenant = r.tenant AND o.crm_id = f.crm_id
      AND o.kind = 'PROMOTE' AND o.attempts > 0
       AND CASE WHEN o.state = 'DUE' THEN NOT o.ready END
      AND o.due_at > statement_timestamp() AND o.due_at < 'infinity'
  ) w ON true
  -- a change of fields is for every link that was told otherwise, and for those that are being made
  LEFT JOIN LATERAL (
    SELECT k.target, max(k.number) AS number
    FROM (
      SELECT k.target, k.number FROM lead_link k
      WHERE k.tenant = r.tenant AND k.crm_id = f.crm_id
        AND untold_tokens(s.tokens, k.told) <> '{}'
      UNION ALL
      SELECT link_target(coalesce(o.lives_on, o.schedule_id), o.distribution), o.number FROM request o
      WHERE o.tenant = r.tenant AND o.crm_id = f.crm_id AND o.kind IN ('ENROLL', 'HURRY')
        AND CASE WHEN o.state IN ('DUE', 'CLAIMED', 'UNKNOWN') THEN true END
    ) k
    WHERE r.kind = 'UPDATE_LEAD'
    GROUP BY k.target
  ) u ON true
  -- a call is for the lead with its new number, once TrackDrive knows it
  LEFT JOIN LATERAL (
    SELECT statement_timestamp() + :patience::interval AS until FROM lead_link k
    WHERE r.kind = 'PROMOTE' AND r.state = 'DUE' AND k.tenant = r.tenant AND k.crm_id = f.crm_id
      AND k.target = link_target(coalesce(r.lives_on, r.schedule_id), r.distribution)
      AND k.number <> s.number
  ) b ON true
  -- a callback that is booked already, or is about to be, is not booked again
  LEFT JOIN LATERAL (
    SELECT 'COALESCED' AS state, 'SUPERSEDED' AS reason FROM request o
    WHERE r.kind = 'CALLBACK' AND r.state = 'DUE' AND o.tenant = r.tenant AND o.crm_id = f.crm_id
      AND o.kind = 'CALLBACK' AND o.data = r.data::jsonb AND o.schedule_id = r.schedule_id
      AND CASE WHEN o.state IN ('DUE', 'CLAIMED', 'UNKNOWN', 'LEAD_UPDATED') THEN true
               ELSE o.reason = 'UNPROVED' END
    LIMIT 1
  ) c ON true
  WHERE coalesce(l.number, s.number, u.number, r.number, h.number) IS NOT NULL
    -- a lead that was merged into another is deleted, and the person is still there
    AND NOT (r.kind = 'OPT_OUT' AND f.deleted AND EXISTS (
      SELECT FROM lead_merge g WHERE g.tenant = f.tenant AND g.merged = f.crm_id))
    AND (r.kind <> 'UPDATE_LEAD' OR (u.target IS NOT NULL AND NOT EXISTS (
      SELECT FROM unnest(:r_n::int[], :r_kind::text[], :r_schedule_id::text[], :r_distribution::text[],
                         :r_lives_on::text[])
        AS own (n, kind, schedule_id, distribution, lives_on)
      WHERE own.n = r.n AND own.kind IN ('ENROLL', 'HURRY')
        AND link_target(coalesce(own.lives_on, own.schedule_id), own.distribution) = u.target)))
  RETURNING tenant, schedule, change_id, state, data
), of_schedules AS (
  -- in the order of the key, since batches that say fields of the same schedules would else wait for
  -- each other
  INSERT INTO schedule_field AS known
    (tenant, schedule, field, value, occurred_at, change_id, standing)
  SELECT DISTINCT ON (a.tenant, a.schedule, one.key)
         a.tenant, a.schedule, one.key, one.value, f.said_at, a.change_id, 'WAITING'
  FROM asked a JOIN fresh f ON f.id = a.change_id CROSS JOIN LATERAL jsonb_each_text(a.data) one
  WHERE a.schedule IS NOT NULL AND a.state = 'DUE'
  ORDER BY a.tenant, a.schedule, one.key, f.said_at DESC, a.change_id DESC
  ON CONFLICT (tenant, schedule, field) DO UPDATE
    SET value = excluded.value, occurred_at = excluded.occurred_at,
        change_id = excluded.change_id, standing = 'WAITING'
    WHERE (known.occurred_at, known.change_id) < (excluded.occurred_at, excluded.change_id)
)
SELECT n FROM fresh
