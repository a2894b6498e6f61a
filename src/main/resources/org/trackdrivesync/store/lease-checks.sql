-- A check of an unknown sending comes back by itself if its checker dies.
UPDATE request
SET ready = false, due_at = clock_timestamp() + :lease::interval
WHERE id = ANY (:id::bigint[])
