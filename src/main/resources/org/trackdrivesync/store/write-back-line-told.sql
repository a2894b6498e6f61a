-- How its receiver fared: after a success others may follow at once, after a failure none for a while.
UPDATE write_back_line
SET failures = CASE WHEN :failed THEN greatest(failures, :failures + 1) ELSE 0 END,
    next_slot = CASE WHEN :failed THEN greatest(CASE WHEN failures > 0 THEN '-infinity' ELSE next_slot END,
                                                clock_timestamp() + :rest::interval)
                     WHEN failures > 0 THEN clock_timestamp()
                     ELSE next_slot END
WHERE tenant = :tenant AND source = :source
