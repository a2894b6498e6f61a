UPDATE request r
SET ready = false, due_at = p.due_at, reason = p.reason
FROM unnest(:id::bigint[], :due::timestamptz[], :reason::text[]) AS p (id, due_at, reason)
WHERE r.id = p.id
