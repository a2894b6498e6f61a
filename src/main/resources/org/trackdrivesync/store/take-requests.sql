-- As many requests of each pace as it has slots, best first. Where the newest are best, each fifth
-- slot goes to the oldest, so that what is old and not expired is not passed over for ever. Tells
-- of each if it is not to be sent any more, and which of TrackDrive's leads it is for; of the change
-- of a schedule also all that it is to tell, and whether another one is on its way.
WITH turn AS (
  SELECT a.tenant, a.lane, a.slots, p.given % 5 AS past, (p.given % 5 + a.slots) / 5 AS turns
  FROM unnest(:tenant::text[], :lane::text[], :slots::int[]) AS a (tenant, lane, slots)
  JOIN pace p ON p.tenant = a.tenant AND p.lane = a.lane
), taken AS (
  -- the n-th best, behind those turns of the oldest that come before it
  SELECT t.slots, b.n + (t.past + b.n - 1) / 4 AS place, b.r
  FROM turn t
  CROSS JOIN LATERAL (
    SELECT row_number() OVER () AS n, best.r
    FROM (
      SELECT request AS r FROM request
      WHERE ready AND tenant = t.tenant AND lane = t.lane
      ORDER BY priority, rank
      LIMIT t.slots
      FOR UPDATE SKIP LOCKED
    ) best
  ) b
  UNION ALL
  SELECT t.slots, l.n * 5 - t.past, l.r
  FROM turn t
  CROSS JOIN LATERAL (
    SELECT row_number() OVER () AS n, oldest.r
    FROM (
      SELECT request AS r FROM request
      WHERE ready AND tenant = t.tenant AND lane = t.lane AND priority = 0 AND rank < 0
      ORDER BY rank DESC
      LIMIT t.turns
      FOR UPDATE SKIP LOCKED
    ) oldest
  ) l
), placed AS (
  SELECT once.r, once.slots,
         row_number() OVER (PARTITION BY (once.r).tenant, (once.r).lane ORDER BY once.place) AS place
  FROM (SELECT DISTINCT ON ((r).id) r, slots, place FROM taken ORDER BY (r).id, place) once
)
SELECT r.id, r.change_id, r.tenant, r.kind, r.lane, r.state, r.distribution,
       coalesce(r.schedule_id, m.schedule_id) AS schedule_id, r.number,
       coalesce(t.fields, r.data)::text AS data, coalesce(t.busy, false) AS busy, r.received_at, r.expires_at, r.attempts, r.sent_at,
       r.reason, r.doubted_at, r.search::text AS search, r.zones,
       coalesce(r.enrolled_lead, k.lead_id) AS linked_lead, r.crm_id,
       link_target(coalesce(r.lives_on, r.schedule_id), r.distribution) AS target,
       CASE WHEN t.needless IS NOT NULL THEN 'COALESCED'
            WHEN n.detail IS NOT NULL THEN 'FAILED' ELSE o.state END AS overtaken,
       CASE WHEN t.needless IS NOT NULL THEN 'SUPERSEDED'
            WHEN n.detail IS NOT NULL THEN 'UNPROVED' ELSE o.reason END AS overtaken_reason,
       coalesce(t.needless, n.detail, o.detail) AS overtaken_detail
FROM (SELECT (p.r).*, p.place FROM placed p WHERE p.place <= p.slots) r
LEFT JOIN LATERAL overtaken(r.tenant, r.crm_id, r.number, r.change_id, r.occurred_at) o
  ON r.state = 'DUE' AND (r.kind = 'PROMOTE' OR (r.kind IN ('ENROLL', 'HURRY', 'CALLBACK') AND o.state = 'REJECTED'))
LEFT JOIN LATERAL schedule_turn(r.tenant, r.schedule, r.id, r.change_id, r.occurred_at) t
  ON r.state = 'DUE' AND r.schedule IS NOT NULL
LEFT JOIN schedule_link m
  ON r.schedule IS NOT NULL AND r.schedule_id IS NULL AND m.tenant = r.tenant AND m.crm_id = r.crm_id
-- none is made while nobody knows whether one was
LEFT JOIN LATERAL (
  SELECT 'change ' || t.unproved || ' may have made its schedule: give the id to the CRM, or replay'
         || ' that change to make it' AS detail
  WHERE t.unproved IS NOT NULL AND r.schedule_id IS NULL AND m.schedule_id IS NULL
) n ON true
LEFT JOIN lead_link k
  ON r.kind NOT IN ('OPT_OUT', 'UPDATE_SCHEDULE') AND k.tenant = r.tenant AND k.crm_id = r.crm_id
  AND k.target = link_target(coalesce(r.lives_on, r.schedule_id), r.distribution)
  AND (r.kind NOT IN ('PROMOTE', 'CALLBACK') OR k.number = r.number)
ORDER BY r.place
