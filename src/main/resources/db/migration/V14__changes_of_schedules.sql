-- What campaigns of the CRM say of TrackDrive's schedules: of each field what the latest change said, by
-- the CRM's time. A change that arrives late, of a field that was said later, finds a later row here.
CREATE TABLE schedule_field (
  tenant      text        NOT NULL,
  -- the schedule's id as the CRM names it; where it names none, campaign:<CRM id>
  schedule    text        NOT NULL,
  field       text        NOT NULL,
  value       text        NOT NULL,
  occurred_at timestamptz NOT NULL,
  change_id   bigint      NOT NULL,
  -- WAITING to be told, TOLD, or REFUSED by TrackDrive
  standing    text        NOT NULL,
  PRIMARY KEY (tenant, schedule, field)
);

-- Which schedule was made for a campaign.
CREATE TABLE schedule_link (
  tenant      text        NOT NULL,
  crm_id      text        NOT NULL,
  schedule_id text        NOT NULL,
  linked_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (tenant, crm_id)
);

-- Which schedule's fields a request is to tell; one at a time, and the latest for all that wait.
ALTER TABLE request ADD COLUMN schedule text;
CREATE INDEX request_of_schedule ON request (tenant, schedule) WHERE schedule IS NOT NULL;

-- How the waiting change of a schedule stands: whether it is needless, and why; whether another one of
-- the schedule is on its way; the change of which nobody knows whether it made the schedule; and all
-- that is to be told of the schedule, by whatever change it came.
CREATE FUNCTION schedule_turn(
  of_tenant text, of_schedule text, of_request bigint, of_change bigint, of_occurred timestamptz
) RETURNS TABLE (needless text, busy boolean, unproved bigint, fields jsonb)
LANGUAGE sql STABLE ROWS 1 AS $$
  SELECT CASE WHEN o.later IS NOT NULL THEN 'superseded by change ' || o.later
              WHEN w.fields IS NULL THEN 'later changes of the schedule said the same fields' END,
         o.busy, o.unproved, w.fields
  FROM (
    SELECT bool_or(r.state IN ('CLAIMED', 'UNKNOWN')) AS busy,
           max(r.change_id) FILTER (
             WHERE r.state = 'DUE' AND (r.occurred_at, r.change_id) > (of_occurred, of_change)
           ) AS later,
           max(r.change_id) FILTER (
             WHERE r.state = 'FAILED' AND r.reason = 'UNPROVED'
           ) AS unproved
    FROM request r
    WHERE r.tenant = of_tenant AND r.schedule = of_schedule AND r.id <> of_request
      AND r.state IN ('DUE', 'CLAIMED', 'UNKNOWN', 'FAILED')
  ) o, (
    SELECT jsonb_object_agg(f.field, f.value) AS fields
    FROM schedule_field f
    WHERE f.tenant = of_tenant AND f.schedule = of_schedule AND f.standing = 'WAITING'
  ) w
$$;

-- Of a lead that is sent to a router: the schedule that the router leads it to, where that is told. There
-- the lead is linked, whether it comes through the router or directly.
ALTER TABLE request ADD COLUMN lives_on text;
