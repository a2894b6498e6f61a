WITH released AS (
  UPDATE request
  SET state = 'DUE', ready = true, sent_at = NULL, attempts = attempts - 1, reason = 'SLOT_MISSED'
  WHERE id = :id AND state = 'CLAIMED' AND owner = :owner AND attempts = :attempt
  RETURNING id, tenant, number
)
DELETE FROM dialed_number d USING released r
WHERE d.tenant = r.tenant AND d.number = r.number AND d.request_id = r.id
