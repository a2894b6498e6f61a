-- Guards numbers for the requests that are about to dial them; tells whose guard it now is.
INSERT INTO dialed_number (tenant, number, until, request_id)
SELECT * FROM unnest(:tenant::text[], :number::text[], :until::timestamptz[], :request::bigint[])
ON CONFLICT (tenant, number) DO UPDATE
  SET until = excluded.until, request_id = excluded.request_id
  WHERE dialed_number.until <= clock_timestamp()
     OR dialed_number.request_id = excluded.request_id
RETURNING request_id
