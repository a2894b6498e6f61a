-- Readings that show a part of a span.
SELECT id, covers_from, covers_to FROM call_reading
WHERE tenant = :tenant AND begun >= :since::timestamptz
  AND covers_from <= :to::timestamptz AND covers_to >= :from::timestamptz
