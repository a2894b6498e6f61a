-- What became of a try. The guard of a number that surely was not dialed is lifted; a number that
-- was, or may have been, stays guarded for a whole window. An answer that comes after its claim
-- was given up for dead still counts while nobody has taken the request again; a number that was
-- found guarded is no try of a request that is another's by then. A lead that an enrolment was told
-- is linked; one that TrackDrive does not know any more is unlinked. A schedule that was made is
-- linked to its campaign, and fields of a schedule are told, or refused. Where it is wished, the
-- result of a call that was placed is awaited from now on.
WITH settled AS (
  UPDATE request
  SET state = :state, reason = :reason, detail = :detail, lane = :lane, priority = behind_live(:priority, backfill),
      ready = coalesce(:due_in::interval = interval '0', false),
      due_at = CASE WHEN :due_in::interval IS NULL THEN due_at
                    ELSE clock_timestamp() + :due_in::interval END,
      ended_at = CASE WHEN :ended THEN clock_timestamp() END,
      call_id = coalesce(:call_id, call_id), lead_id = coalesce(:lead_id, lead_id),
      schedule_id = coalesce(schedule_id, :made_schedule),
      search = :search::jsonb,
      sent_at = CASE WHEN :state = 'UNKNOWN' THEN coalesce(sent_at, slot_at) ELSE sent_at END,
      doubted_at = CASE WHEN :state = 'UNKNOWN' THEN coalesce(doubted_at, sent_at, slot_at)
                        ELSE doubted_at END,
      enrolled_lead = nullif(enrolled_lead, :lost_lead)
  WHERE id = :id
    AND attempts = :attempt AND (state = 'UNKNOWN' OR (state = 'CLAIMED' AND owner = :owner))
  RETURNING id, change_id, tenant, kind, number, state, reason, received_at, ended_at, occurred_at,
            crm_id, link_target(coalesce(lives_on, schedule_id), distribution) AS target, call_id, backfill,
            coalesce(sent_at, slot_at) AS dialed_at, schedule, schedule_id, data
), tried AS (
  INSERT INTO attempt (request_id, n, task, at, took_ms, status, class, reason, detail)
  SELECT :id, :attempt, :task, clock_timestamp(), :took_ms, :status, :class, :answer_reason, :detail
  WHERE :status > 0 OR :class <> 'COALESCED' OR EXISTS (SELECT FROM settled)
), lifted AS (
  DELETE FROM dialed_number d USING settled s
  WHERE :lift AND d.tenant = s.tenant AND d.number = s.number AND d.request_id = s.id
), guarded AS (
  UPDATE dialed_number d SET until = greatest(d.until, clock_timestamp() + :window::interval)
  FROM settled s
  WHERE :guard AND d.tenant = s.tenant AND d.number = s.number AND d.request_id = s.id
), awaited AS (
  INSERT INTO call_result (request_id, tenant, call_id, dialed_at)
  SELECT s.id, s.tenant, s.call_id, s.dialed_at FROM settled s
  WHERE :await_result AND s.state = 'DIALED' AND s.call_id IS NOT NULL
  ON CONFLICT DO NOTHING
), linked AS (
  INSERT INTO lead_link AS k (tenant, crm_id, target, lead_id, number, told)
  SELECT s.tenant, s.crm_id, s.target, :lead_id, coalesce(:told::jsonb ->> 'caller_id', s.number),
         coalesce(:told::jsonb, '{}')
  FROM settled s
  WHERE s.state IN ('ENROLLED', 'LEAD_UPDATED') AND s.kind IN ('ENROLL', 'HURRY', 'UPDATE_LEAD') AND s.crm_id IS NOT NULL AND :lead_id IS NOT NULL
  ON CONFLICT (tenant, crm_id, target) DO UPDATE
    SET lead_id = excluded.lead_id, linked_at = excluded.linked_at,
        number = CASE WHEN k.lead_id <> excluded.lead_id OR excluded.told ->> 'caller_id' IS NOT NULL
                      THEN excluded.number ELSE k.number END,
        told = CASE WHEN k.lead_id = excluded.lead_id THEN k.told || excluded.told
                    ELSE excluded.told END
), unlinked AS (
  DELETE FROM lead_link k USING settled s
  WHERE k.tenant = s.tenant AND k.crm_id = s.crm_id AND k.target = s.target
    AND k.lead_id = :lost_lead
), made AS (
  INSERT INTO schedule_link (tenant, crm_id, schedule_id)
  SELECT s.tenant, s.crm_id, :made_schedule FROM settled s
  WHERE s.schedule IS NOT NULL AND s.crm_id IS NOT NULL AND :made_schedule IS NOT NULL
  ON CONFLICT (tenant, crm_id) DO UPDATE
    SET schedule_id = excluded.schedule_id, linked_at = excluded.linked_at
), told AS (
  UPDATE schedule_field f
  SET standing = CASE WHEN :state = 'SCHEDULE_UPDATED' THEN 'TOLD' ELSE 'REFUSED' END
  FROM settled s CROSS JOIN LATERAL jsonb_each_text(s.data) said
  WHERE s.schedule IS NOT NULL AND f.tenant = s.tenant AND f.schedule = s.schedule
    AND f.field = said.key AND f.value = said.value AND f.standing = 'WAITING'
    -- what was refused while there was no schedule yet may help to make one
    AND (:state = 'SCHEDULE_UPDATED' OR (:state = 'REJECTED' AND s.schedule_id IS NOT NULL))
), opted_out AS (
  -- who wants no calls any more since before TrackDrive told this lead is opted out as this one, too
  INSERT INTO request (change_id, tenant, kind, lane, priority, state, ready, rank, distribution, number,
                       data, received_at, due_at, expires_at, crm_id, occurred_at, enrolled_lead)
  SELECT o.change_id, o.tenant, o.kind, o.lane, :opt_out_priority, 'DUE', true, o.rank, o.distribution,
         s.number, o.data, o.received_at, clock_timestamp(), o.expires_at, o.crm_id, o.occurred_at, :lead_id
  FROM settled s
  CROSS JOIN LATERAL (
    SELECT * FROM (
      SELECT o.* FROM request o WHERE o.tenant = s.tenant AND o.crm_id = s.crm_id
      UNION ALL
      SELECT o.* FROM request o WHERE o.tenant = s.tenant AND o.number = s.number
    ) o
    WHERE o.kind = 'OPT_OUT' AND o.state <> 'DRY_RUN'
      AND (o.change_id > s.change_id OR o.occurred_at > s.occurred_at)
    ORDER BY o.enrolled_lead = :lead_id DESC NULLS LAST, o.change_id DESC LIMIT 1
  ) o
  WHERE s.state IN ('ENROLLED', 'LEAD_UPDATED') AND s.kind IN ('ENROLL', 'HURRY')
    AND :lead_id IS NOT NULL AND o.enrolled_lead IS DISTINCT FROM :lead_id
), followed AS (
  UPDATE request f
  SET state = CASE WHEN :state = 'REJECTED' THEN 'REJECTED' ELSE 'DUE' END,
      ready = :state <> 'REJECTED', due_at = clock_timestamp(), enrolled_lead = :lead_id,
      reason = CASE WHEN :state = 'REJECTED' THEN :reason END,
      ended_at = CASE WHEN :state = 'REJECTED' THEN clock_timestamp() END
  FROM settled s
  WHERE :ended AND s.kind = 'ENROLL' AND f.change_id = s.change_id AND f.kind IN ('PROMOTE', 'CALLBACK')
    AND f.state = 'DUE' AND f.due_at = 'infinity'
  RETURNING f.id, f.change_id, f.tenant, f.kind, f.number, f.state, f.reason, f.received_at, f.ended_at,
            f.backfill
), woken AS (
  -- what waited for this request of the same lead
  UPDATE request f SET ready = true, due_at = clock_timestamp(), reason = NULL
  FROM settled s
  WHERE :ended AND s.kind IN ('ENROLL', 'HURRY', 'UPDATE_LEAD')
    AND f.tenant = s.tenant AND f.crm_id = s.crm_id AND f.reason = 'LEAD_BUSY'
    AND CASE WHEN f.state = 'DUE' THEN NOT f.ready END
)
SELECT id, change_id, tenant, kind, number, state, reason, received_at, ended_at, backfill
FROM settled WHERE ended_at IS NOT NULL
UNION ALL
SELECT * FROM followed WHERE ended_at IS NOT NULL
