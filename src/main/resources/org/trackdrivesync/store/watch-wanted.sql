WITH watched AS (
  SELECT * FROM unnest(:tenant::text[], :source::text[], :account::text[]) AS w (tenant, source, account)
), accounts AS (
  INSERT INTO crm_account (account) SELECT DISTINCT account FROM watched ORDER BY account
  ON CONFLICT DO NOTHING
)
INSERT INTO wanted_source (tenant, source, account)
SELECT tenant, source, account FROM watched ORDER BY tenant, source
ON CONFLICT (tenant, source) DO UPDATE SET account = excluded.account, watched_at = statement_timestamp()
