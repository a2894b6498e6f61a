UPDATE call_watch SET free_at = clock_timestamp() + :lease::interval
WHERE tenant = :tenant AND reader = :reader AND free_at > clock_timestamp()
