-- Dead letters that nobody is to look at any more; notes by whom.
WITH chosen AS (
  SELECT id FROM request
  WHERE id = ANY (:ids) AND tenant = :tenant AND state = 'FAILED' AND given_up_at IS NULL
  ORDER BY id
  FOR UPDATE
), given_up AS (
  UPDATE request r SET given_up_at = clock_timestamp()
  FROM chosen c WHERE r.id = c.id
  RETURNING r.id, r.tenant
)
INSERT INTO operator_action (who, action, tenant, request_id)
SELECT :who, 'give-up', tenant, id FROM given_up
