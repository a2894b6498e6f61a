-- A reading has come to its end; those of an hour ago are forgotten.
WITH old_calls AS (
  DELETE FROM listed_call WHERE begun < clock_timestamp() - interval '1 hour'
), old_readings AS (
  DELETE FROM call_reading
  WHERE tenant = :tenant AND begun < clock_timestamp() - interval '1 hour'
)
INSERT INTO call_reading (tenant, request_id, begun, covers_from, covers_to)
VALUES (:tenant, :request, :begun::timestamptz, :from::timestamptz, :to::timestamptz)
