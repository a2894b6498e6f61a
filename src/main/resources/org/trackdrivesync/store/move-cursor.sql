-- Moves nothing when the turn is over. A cursor never goes back.
UPDATE source_cursor
SET read_to = greatest(read_to, :read_to::timestamptz),
    replay_id = coalesce(decode(:replay_id::text, 'base64'), replay_id),
    replay_at = CASE WHEN :replay_id::text IS NULL THEN replay_at ELSE clock_timestamp() END,
    free_at = greatest(free_at, clock_timestamp() + interval '5 seconds')
WHERE tenant = :tenant AND source = :source AND holder = :holder AND free_at > clock_timestamp()
