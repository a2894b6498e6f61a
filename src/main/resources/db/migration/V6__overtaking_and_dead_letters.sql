-- Whose lead a request is for, and when its change happened: what a later change of the lead is
-- compared with. Empty for leads without a CRM id.
ALTER TABLE request ADD COLUMN crm_id text;
ALTER TABLE request ADD COLUMN occurred_at timestamptz;
UPDATE request r
SET crm_id = nullif(c.crm_id, ''), occurred_at = least(c.occurred_at, c.received_at)
FROM lead_change c
WHERE c.id = r.change_id AND r.state IN ('DUE', 'CLAIMED', 'UNKNOWN');

-- The requests of a lead and of a number, settled ones too. What is open comes and goes by thousands
-- within seconds, so the planner's count of a partial index is wrong when it is used: it took all of
-- one for a single row and read it for each lead of a burst. Statements that look for a lead or a
-- number ask for the state in a CASE, which no partial index answers.
CREATE INDEX request_of_lead ON request (tenant, crm_id);
CREATE INDEX request_of_number ON request (tenant, number);

-- Changes after which a person is not to be called.
CREATE INDEX lead_change_cancelling ON lead_change (tenant, crm_id, id)
  WHERE kind = 'DELETED' OR reason = 'OPTED_OUT';
CREATE INDEX lead_change_opt_out ON lead_change (tenant, number, id)
  WHERE reason = 'OPTED_OUT';

-- Whether a waiting promote is not to be sent any more, and why: the one place that says so.
-- An opt-out holds for the lead and for its number, a deletion for the lead, whatever the source;
-- each for what arrived before it, and for what arrived after it but happened before. A later change
-- of the same lead that is to be called takes the place of an earlier one.
CREATE FUNCTION overtaken(
  promote_tenant text, promote_crm_id text, promote_number text, promote_change bigint,
  promote_occurred timestamptz
) RETURNS TABLE (state text, reason text, detail text)
LANGUAGE sql STABLE ROWS 1 AS $$
  (SELECT 'REJECTED', 'OPTED_OUT', 'opted out by change ' || c.id
   FROM lead_change c
   WHERE c.reason = 'OPTED_OUT' AND c.tenant = promote_tenant AND c.number = promote_number
     AND (c.id > promote_change OR least(c.occurred_at, c.received_at) > promote_occurred))
  UNION ALL
  (SELECT 'REJECTED', coalesce(c.reason, 'DELETED'),
          CASE WHEN c.reason IS NULL THEN 'deleted' ELSE 'opted out' END || ' by change ' || c.id
   FROM lead_change c
   WHERE (c.kind = 'DELETED' OR c.reason = 'OPTED_OUT')
     AND c.tenant = promote_tenant AND c.crm_id = promote_crm_id
     AND (c.id > promote_change OR least(c.occurred_at, c.received_at) > promote_occurred))
  UNION ALL
  (SELECT 'COALESCED', 'SUPERSEDED', 'superseded by change ' || o.change_id
   FROM request o
   WHERE o.tenant = promote_tenant AND o.crm_id = promote_crm_id AND o.kind = 'PROMOTE'
     AND CASE WHEN o.state IN ('DUE', 'CLAIMED', 'UNKNOWN') THEN true END
     AND (o.occurred_at, o.change_id) > (promote_occurred, promote_change))
  LIMIT 1
$$;

-- How many slots a pace has given: each fifth goes to the oldest.
ALTER TABLE pace ADD COLUMN given bigint NOT NULL DEFAULT 0;

-- A dead letter that nobody is to look at any more.
ALTER TABLE request ADD COLUMN given_up_at timestamptz;
