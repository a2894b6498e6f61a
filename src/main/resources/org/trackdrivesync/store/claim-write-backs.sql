-- As many outcomes of each locked line as it has slots within the horizon and the program has room for;
-- of a lead only the newest, and none while an older one is being told. Where the last attempt failed
-- it is one, and no other until that has ended. Where records are read with the same account of the
-- CRM, each spends one request of its allowance, too.
WITH line AS (
  SELECT l.tenant, l.source, l.failures, a.spacing::interval AS spacing, a.lease::interval AS lease,
         greatest(l.next_slot, c.next_slot, clock_timestamp()) AS first, a.room,
         a.account, a.account_spacing::interval AS account_spacing
  FROM unnest(:tenants::text[], :sources::text[], :spacings::text[], :leases::text[], :rooms::int[],
              :accounts::text[], :account_spacings::text[])
    AS a (tenant, source, spacing, lease, room, account, account_spacing)
  JOIN write_back_line l ON l.tenant = a.tenant AND l.source = a.source
  LEFT JOIN crm_account c ON c.account = a.account
  WHERE greatest(l.next_slot, c.next_slot) <= clock_timestamp() + :horizon::interval
), slotted AS (
  SELECT line.*, least(room, CASE WHEN failures > 0 THEN 1 ELSE 1 + floor(
           extract(epoch FROM clock_timestamp() + :horizon::interval - first)
           / extract(epoch FROM spacing))::int END) AS slots
  FROM line
), chosen AS (
  SELECT s.*, w.id, row_number() OVER (PARTITION BY s.tenant, s.source ORDER BY w.due_at, w.id) AS n
  FROM slotted s CROSS JOIN LATERAL (
    SELECT w.id, w.due_at FROM write_back w
    WHERE w.tenant = s.tenant AND w.source = s.source AND w.state = 'WAITING'
      AND w.due_at <= clock_timestamp() AND w.claim_until <= clock_timestamp()
      AND NOT EXISTS (
        SELECT FROM write_back o WHERE o.tenant = w.tenant AND o.source = w.source AND o.lead = w.lead
          AND ((o.at, o.id) > (w.at, w.id)
               OR (o.state = 'WAITING' AND o.claim_until > clock_timestamp())))
    ORDER BY w.due_at
    LIMIT s.slots
    FOR UPDATE SKIP LOCKED
  ) w
), claimed AS (
  UPDATE write_back w
  SET attempts = w.attempts + 1, claim_until = c.first + c.spacing * (c.n - 1) + c.lease
  FROM chosen c WHERE w.id = c.id
  RETURNING w.*, c.failures, c.first + c.spacing * (c.n - 1) AS slot
), advanced AS (
  UPDATE write_back_line l
  SET next_slot = CASE WHEN c.failures > 0 THEN c.claimed_until ELSE c.last + c.spacing END
  FROM (
    SELECT tenant, source, min(failures) AS failures, min(spacing) AS spacing,
           max(first + spacing * (n - 1)) AS last, max(first + spacing * (n - 1) + lease) AS claimed_until
    FROM chosen GROUP BY tenant, source
  ) c
  WHERE l.tenant = c.tenant AND l.source = c.source
), spent AS (
  UPDATE crm_account a
  SET next_slot = greatest(a.next_slot, clock_timestamp()) + c.account_spacing * c.requests
  FROM (SELECT account, min(account_spacing) AS account_spacing, count(*) AS requests
        FROM chosen GROUP BY account) c
  WHERE a.account = c.account
), clock AS (
  SELECT clock_timestamp() AS now
)
SELECT id, tenant, source, change_id, request_id, at, told::text AS told, attempts, failures, since,
       slot - (SELECT now FROM clock) AS slot_in, (SELECT now FROM clock) AS now
FROM claimed
ORDER BY slot
