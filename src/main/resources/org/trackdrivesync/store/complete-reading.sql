-- A reading has come to its end.
INSERT INTO call_reading (tenant, request_id, begun, covers_from, covers_to)
VALUES (:tenant, :request, :begun::timestamptz, :from::timestamptz, :to::timestamptz)
