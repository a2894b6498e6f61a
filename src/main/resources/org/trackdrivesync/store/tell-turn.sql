-- How a source fares whose turn goes on.
UPDATE source_cursor
SET whole = :whole,
    whole_at = CASE WHEN :whole THEN clock_timestamp() ELSE whole_at END,
    since = CASE WHEN :trouble::text IS NULL THEN NULL
                 WHEN trouble = :trouble THEN since
                 ELSE clock_timestamp() END,
    trouble = :trouble, unreadable = :unreadable::text[]
WHERE tenant = :tenant AND source = :source AND holder = :holder
