WITH released AS (
  UPDATE request
  SET state = 'DUE', sent_at = NULL, attempts = attempts - 1, reason = :reason,
      ready = :due_in::interval <= interval '0',
      due_at = CASE WHEN :due_in::interval <= interval '0' THEN due_at
                    ELSE clock_timestamp() + :due_in::interval END
  WHERE id = :id AND state = 'CLAIMED' AND owner = :owner AND attempts = :attempt
  RETURNING id, tenant, number
)
DELETE FROM dialed_number d USING released r
WHERE d.tenant = r.tenant AND d.number = r.number AND d.request_id = r.id
