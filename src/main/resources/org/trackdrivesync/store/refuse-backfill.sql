-- The CRM did not tell the page: the backfill rests, longer each time, and asks for it again.
UPDATE backfill
SET failures = failures + 1, fault = :fault, sentence = :sentence,
    failing_since = coalesce(failing_since, clock_timestamp()), holder = NULL, free_at = '-infinity',
    due_at = clock_timestamp() + coalesce(:rest::interval,
      least(:longest::interval, :first::interval * 2 ^ least(failures, 20)) * (0.8 + 0.2 * random()))
WHERE number = :number AND holder = :holder
