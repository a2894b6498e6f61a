SELECT id, request_id, source, at, told ->> 'outcome' AS outcome, told ->> 'reason' AS reason,
       told #>> '{result,status}' AS result, state, attempts,
       CASE WHEN state = 'WAITING' THEN due_at END AS due_at, ended_at, detail
FROM write_back
WHERE change_id = :id
ORDER BY id
