-- Which leads the CRM has merged into others: what TrackDrive still has of one is the other's when that one
-- opts out, and its deletion is no farewell of the person.
CREATE TABLE lead_merge (
  tenant    text        NOT NULL,
  merged    text        NOT NULL,
  crm_id    text        NOT NULL,
  merged_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (tenant, merged)
);
CREATE INDEX lead_merge_into ON lead_merge (tenant, crm_id);

-- The number of a lead of which a change tells none: as the CRM said it last.
CREATE FUNCTION known_number(of_tenant text, of_crm_id text) RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT coalesce(
    (SELECT s.tokens -> 'caller_id' ->> 0 FROM lead_state s
     WHERE s.tenant = of_tenant AND s.crm_id = of_crm_id),
    (SELECT c.number FROM lead_change c
     WHERE c.tenant = of_tenant AND c.crm_id = of_crm_id AND c.number IS NOT NULL
     ORDER BY c.id DESC LIMIT 1))
$$;
