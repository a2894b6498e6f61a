UPDATE source_cursor
SET holder = NULL, free_at = clock_timestamp(), due_at = clock_timestamp() + :rest::interval,
    whole = :whole,
    whole_at = CASE WHEN :whole THEN clock_timestamp() ELSE whole_at END,
    since = CASE WHEN :trouble::text IS NULL THEN NULL
                 WHEN trouble = :trouble THEN since
                 ELSE clock_timestamp() END,
    trouble = :trouble, unreadable = :unreadable::text[]
WHERE tenant = :tenant AND source = :source AND holder = :holder
