-- One program checks; the others find it done, or find it due again where the first one died.
UPDATE call_subscription SET check_at = clock_timestamp() + :lease::interval
WHERE tenant = :tenant AND check_at <= clock_timestamp()
RETURNING token, target, subscription_id, seen
