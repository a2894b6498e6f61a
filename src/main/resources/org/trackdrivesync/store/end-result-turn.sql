UPDATE call_watch SET reader = NULL, free_at = clock_timestamp() + :rest::interval
WHERE tenant = :tenant AND reader = :reader
