-- The calls of a page of a reading.
INSERT INTO listed_call (request_id, begun, record)
SELECT :request, :begun::timestamptz, record FROM unnest(:record::text[]) AS record
