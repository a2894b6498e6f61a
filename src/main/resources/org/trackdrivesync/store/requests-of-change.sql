SELECT r.id, r.kind, r.state, r.reason, r.detail, r.distribution, r.schedule_id, r.data::text AS data,
       nullif(r.due_at, 'infinity') AS due_at, r.expires_at, r.slot_at, r.sent_at, r.ended_at, r.call_id,
       r.lead_id, c.status, c.seconds, c.answered_seconds, c.disposition, c.converted, c.call_ended_at,
       c.ended, c.learned_at
FROM request r LEFT JOIN call_result c ON c.request_id = r.id
WHERE r.change_id = :id
ORDER BY r.id
