-- The ids between two moments, a minute wider on both sides.
SELECT
  CASE WHEN :from::timestamptz IS NULL THEN 0
       ELSE first_id_since('lead_change', 'received_at', :from::timestamptz - interval '1 minute')
  END AS least,
  CASE WHEN :to::timestamptz IS NULL THEN 9223372036854775807
       ELSE first_id_since('lead_change', 'received_at', :to::timestamptz + interval '1 minute')
  END AS before
