ALTER TABLE lead_change
  -- When it became a change, which may be long after its event was received: its record was read in between.
  -- What is there already counts as stored now, which is too late rather than too early.
  ADD COLUMN stored_at timestamptz NOT NULL DEFAULT now(),
  -- false where the CRM told of the record and did not show it: then the change tells no state of it
  ADD COLUMN shown boolean NOT NULL DEFAULT true,
  -- true where it shows only what was written back: then the change before it is what was decided of
  ADD COLUMN ours boolean NOT NULL DEFAULT false;

-- What a change says happened no later than it was stored: a CRM whose clock is hours ahead must not have an
-- opt-out of times to come stop a wish that is newer. But it may have happened after its event was received.
--
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
     AND (c.id > promote_change OR least(c.occurred_at, c.stored_at) > promote_occurred))
  UNION ALL
  (SELECT 'REJECTED', coalesce(c.reason, 'DELETED'),
          CASE WHEN c.reason IS NULL THEN 'deleted' ELSE 'opted out' END || ' by change ' || c.id
   FROM lead_change c
   WHERE (c.kind = 'DELETED' OR c.reason = 'OPTED_OUT')
     AND c.tenant = promote_tenant AND c.crm_id = promote_crm_id
     AND (c.id > promote_change OR least(c.occurred_at, c.stored_at) > promote_occurred))
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
