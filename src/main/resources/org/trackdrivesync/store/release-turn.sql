-- The next program need not wait until the turn is over.
UPDATE source_cursor
SET holder = NULL, free_at = clock_timestamp()
WHERE tenant = :tenant AND source = :source AND holder = :holder
