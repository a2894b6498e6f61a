UPDATE call_subscription
SET target = :target, subscription_id = :id, seen = :seen,
    check_at = clock_timestamp() + :check_in::interval
WHERE tenant = :tenant
