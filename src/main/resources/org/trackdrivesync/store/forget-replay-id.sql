-- What Salesforce does not take any more.
UPDATE source_cursor
SET replay_id = NULL, replay_at = NULL
WHERE tenant = :tenant AND source = :source AND holder = :holder AND free_at > clock_timestamp()
