SELECT s.tenant, s.source, s.fault, s.sentence, s.failing_since, s.answered_at,
       to_jsonb(s.unreadable)::text AS unreadable,
       CASE WHEN s.rest_until > statement_timestamp() THEN s.rest_until END AS next_try,
       coalesce(w.waiting, 0) AS waiting, coalesce(w.held, 0) AS held,
       greatest(0, extract(epoch FROM statement_timestamp() - w.oldest))::bigint AS oldest
FROM wanted_source s
LEFT JOIN (
  SELECT tenant, source, count(*) AS waiting, count(DISTINCT crm_id) FILTER (WHERE refusals > 0) AS held,
         min(received_at) AS oldest
  FROM wanted_record GROUP BY tenant, source
) w ON w.tenant = s.tenant AND w.source = s.source
ORDER BY s.tenant, s.source
