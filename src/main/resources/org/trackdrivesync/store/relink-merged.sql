-- What TrackDrive has of a lead that the CRM merged into another is that other's from now on, and so
-- is what waits for it. Where TrackDrive has both on one schedule, each keeps its link.
WITH merged AS (
  SELECT tenant, crm_id, merged
  FROM unnest(:tenant::text[], :crm_id::text[], :merged::text[]) AS m (tenant, crm_id, merged)
), known AS (
  INSERT INTO lead_merge (tenant, merged, crm_id) SELECT DISTINCT ON (tenant, merged) tenant, merged, crm_id FROM merged
  ORDER BY tenant, merged
  ON CONFLICT (tenant, merged) DO UPDATE SET crm_id = excluded.crm_id
), those_before AS (
  -- what was merged into one that is merged now
  UPDATE lead_merge g SET crm_id = m.crm_id FROM merged m
  WHERE g.tenant = m.tenant AND g.crm_id = m.merged AND g.merged <> m.crm_id
), alive AS (
  DELETE FROM lead_merge g USING merged m WHERE g.tenant = m.tenant AND g.merged = m.crm_id
), relinked AS (
  UPDATE lead_link k SET crm_id = m.crm_id
  FROM (
    SELECT DISTINCT ON (m.tenant, m.crm_id, k.target) m.tenant, m.crm_id, m.merged, k.target
    FROM merged m JOIN lead_link k ON k.tenant = m.tenant AND k.crm_id = m.merged
    WHERE NOT EXISTS (
      SELECT FROM lead_link o
      WHERE o.tenant = m.tenant AND o.crm_id = m.crm_id AND o.target = k.target)
    ORDER BY m.tenant, m.crm_id, k.target, k.linked_at DESC
  ) m
  WHERE k.tenant = m.tenant AND k.crm_id = m.merged AND k.target = m.target
)
UPDATE request r SET crm_id = m.crm_id
FROM merged m
WHERE r.tenant = m.tenant AND r.crm_id = m.merged AND CASE WHEN r.state = 'DUE' THEN true END
