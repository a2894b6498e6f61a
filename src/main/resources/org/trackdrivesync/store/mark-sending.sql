-- The last word before a call: the claim is still ours, and so is the number, from its slot on.
WITH ours AS (
  UPDATE request SET sent_at = clock_timestamp()
  WHERE id = :id AND state = 'CLAIMED' AND owner = :owner AND attempts = :attempt
  RETURNING id
)
INSERT INTO dialed_number (tenant, number, until, request_id)
SELECT :tenant, :number, :until, id FROM ours
ON CONFLICT (tenant, number) DO UPDATE
  SET until = excluded.until, request_id = excluded.request_id
  WHERE dialed_number.until <= clock_timestamp()
     OR dialed_number.request_id = excluded.request_id
