-- No other program uses the store: who had a turn is dead.
UPDATE backfill SET free_at = '-infinity' WHERE state = 'RUNNING'
