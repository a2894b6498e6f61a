SELECT id, kind, state, reason, detail, distribution, schedule_id, data::text AS data,
       nullif(due_at, 'infinity') AS due_at, expires_at, slot_at, sent_at, ended_at, call_id, lead_id
FROM request
WHERE change_id = :id
ORDER BY id
