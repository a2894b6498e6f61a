UPDATE source_channel
SET ends_at = :until, due_at = clock_timestamp() + :renew_in::interval, fault = NULL, trouble = NULL, failures = 0,
    since = NULL
WHERE tenant = :tenant AND source = :source AND settings = :settings
