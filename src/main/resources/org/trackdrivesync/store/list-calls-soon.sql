UPDATE call_watch
SET list_at = least(list_at, greatest(clock_timestamp(), read_to + :rest::interval))
WHERE tenant = :tenant AND list_at > clock_timestamp()
