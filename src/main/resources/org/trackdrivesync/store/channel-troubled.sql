UPDATE source_channel
SET fault = :fault, trouble = :trouble, failures = failures + 1, since = coalesce(since, clock_timestamp()),
    due_at = clock_timestamp() + :retry_in::interval
WHERE tenant = :tenant AND source = :source AND settings = :settings
