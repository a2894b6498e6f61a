SELECT source, change_id, request_id, at, told::text AS told,
       state = 'WAITING' OR ended_at > clock_timestamp() - :moment::interval AS just_now
FROM write_back
WHERE tenant = :tenant AND source = ANY (:sources::text[]) AND lead = :lead AND attempts > 0
ORDER BY at DESC, id DESC
LIMIT 20
