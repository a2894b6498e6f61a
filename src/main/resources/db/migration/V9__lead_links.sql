-- Which of TrackDrive's leads a lead of the CRM is, on a schedule. A lead that is linked is promoted
-- by its id, which makes no second one and keeps its cadence (make_call.html).
CREATE TABLE lead_link (
  tenant    text        NOT NULL,
  crm_id    text        NOT NULL,
  -- the schedule's id; where only a lead token is configured, the rule that has it: rule:<name>
  target    text        NOT NULL,
  lead_id   text        NOT NULL,
  number    text        NOT NULL,
  linked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (tenant, crm_id, target)
);

CREATE FUNCTION link_target(schedule_id text, distribution text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$ SELECT coalesce(schedule_id, 'rule:' || distribution) $$;

-- For a promote behind an enrolment: the lead that the enrolment made. The link alone would not do
-- for a lead without a CRM id.
ALTER TABLE request ADD COLUMN enrolled_lead text;
