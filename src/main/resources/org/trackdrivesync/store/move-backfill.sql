-- Moves nothing when the turn is over, or another page is next by now.
UPDATE backfill
SET place = coalesce(:next, place),
    state = CASE WHEN :next::text IS NULL THEN 'DONE' ELSE state END,
    ended_at = CASE WHEN :next::text IS NULL THEN clock_timestamp() END,
    holder = NULL, free_at = '-infinity', due_at = clock_timestamp() + :rest::interval,
    read = read + :read, known = known + :known, decided = decided + :decided, ignored = ignored + :ignored,
    remaining = CASE WHEN :next::text IS NULL THEN 0 ELSE :remaining::bigint END,
    since_time = CASE WHEN mark_time < clock_timestamp() - interval '1 minute' THEN mark_time ELSE since_time END,
    since_read = CASE WHEN mark_time < clock_timestamp() - interval '1 minute' THEN mark_read ELSE since_read END,
    mark_time = CASE WHEN mark_time < clock_timestamp() - interval '1 minute' THEN clock_timestamp() ELSE mark_time END,
    mark_read = CASE WHEN mark_time < clock_timestamp() - interval '1 minute' THEN read ELSE mark_read END,
    failures = 0, fault = NULL, sentence = NULL, failing_since = NULL
WHERE number = :number AND state = 'RUNNING' AND holder = :holder AND place = :place
  AND free_at > clock_timestamp()
