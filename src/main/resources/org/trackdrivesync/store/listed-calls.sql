-- All calls that some readings showed.
SELECT c.record
FROM call_reading r JOIN listed_call c ON c.request_id = r.request_id AND c.begun = r.begun
WHERE r.id = ANY (:reading::bigint[])
