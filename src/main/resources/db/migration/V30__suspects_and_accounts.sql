-- What a CRM did not tell together is asked for in halves, apart from the rest, until it is told or
-- stands alone: so that one record that cannot be told delays no other.
ALTER TABLE wanted_record
  -- 0 while nothing is wrong; else so many records at most, itself counted, are asked for with it
  ADD COLUMN suspect  int NOT NULL DEFAULT 0,
  -- how often its record was asked for alone, in vain
  ADD COLUMN refusals int NOT NULL DEFAULT 0;
-- between what is hot and what is cold stands what may be either
UPDATE wanted_record SET urgency = urgency + 1 WHERE urgency > 0;

DROP INDEX wanted_in_order;
CREATE INDEX wanted_in_order ON wanted_record (tenant, source, urgency, id) WHERE suspect = 0;
CREATE INDEX wanted_suspects ON wanted_record (tenant, source, urgency, id) WHERE suspect > 0;

-- An account of a CRM, by a hash of its address and credentials: whoever uses it, reading or writing,
-- spends one allowance.
CREATE TABLE crm_account (
  account   text        PRIMARY KEY,
  next_slot timestamptz NOT NULL DEFAULT '-infinity'
);

ALTER TABLE wanted_source
  ADD COLUMN account    text        NOT NULL DEFAULT '',
  -- when a program that has it in its settings started last
  ADD COLUMN watched_at timestamptz NOT NULL DEFAULT now(),
  -- slots that it was given; of each few one goes to those that are behind otherwise
  ADD COLUMN turns      bigint      NOT NULL DEFAULT 0,
  ADD COLUMN served_at  timestamptz NOT NULL DEFAULT '-infinity',
  -- fields that the CRM told once and tells no more
  ADD COLUMN unreadable text[]      NOT NULL DEFAULT '{}',
  DROP COLUMN next_slot,
  DROP COLUMN narrowed;

-- As before, and: a change that is older than what a call was made for already is not called, nor is
-- the same again from another source. A lead that is both told by webhooks and polled comes twice, the
-- second time when the redial window is long over. Of one source two changes of one moment are two:
-- its clock may be coarse.
CREATE OR REPLACE FUNCTION overtaken(
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
  UNION ALL
  (SELECT 'COALESCED', 'SUPERSEDED', 'called already by change ' || o.change_id
   FROM request o
   WHERE o.tenant = promote_tenant AND o.crm_id = promote_crm_id AND o.kind = 'PROMOTE'
     AND o.state = 'DIALED' AND o.change_id <> promote_change
     AND (o.occurred_at > promote_occurred OR (o.occurred_at = promote_occurred AND EXISTS (
       SELECT FROM request p
       JOIN lead_change told ON told.id = p.change_id
       JOIN lead_change known ON known.id = o.change_id AND known.source <> told.source
       WHERE p.change_id = promote_change AND p.kind = 'PROMOTE' AND p.distribution = o.distribution))))
  LIMIT 1
$$;
