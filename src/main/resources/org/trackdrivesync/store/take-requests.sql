-- As many requests of each pace as it has slots, best first. Where the newest are best, each fifth
-- slot goes to the oldest, so that what is old and not expired is not passed over for ever. Tells
-- of each if it is not to be sent any more, and which of TrackDrive's leads it is for.
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
SELECT r.id, r.change_id, r.tenant, r.kind, r.lane, r.state, r.distribution, r.schedule_id, r.number,
       r.data::text AS data, r.received_at, r.expires_at, r.attempts, r.sent_at,
       r.reason, r.doubted_at, r.search::text AS search, r.zones,
       coalesce(r.enrolled_lead, k.lead_id) AS linked_lead, r.crm_id,
       o.state AS overtaken, o.reason AS overtaken_reason, o.detail AS overtaken_detail
FROM (SELECT (p.r).*, p.place FROM placed p WHERE p.place <= p.slots) r
LEFT JOIN LATERAL overtaken(r.tenant, r.crm_id, r.number, r.change_id, r.occurred_at) o
  ON r.state = 'DUE' AND (r.kind = 'PROMOTE' OR (r.kind IN ('ENROLL', 'HURRY', 'CALLBACK') AND o.state = 'REJECTED'))
LEFT JOIN lead_link k
  ON r.kind <> 'OPT_OUT' AND k.tenant = r.tenant AND k.crm_id = r.crm_id
  AND k.target = link_target(r.schedule_id, r.distribution)
  AND (r.kind NOT IN ('PROMOTE', 'CALLBACK') OR k.number = r.number)
ORDER BY r.place
