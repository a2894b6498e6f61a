-- The list was read to its end. It stays due where a hint asked for it meanwhile.
UPDATE call_watch
SET read_to = :begun::timestamptz,
    list_at = CASE WHEN list_at > :begun::timestamptz THEN list_at
                   ELSE :begun::timestamptz + :every::interval END
WHERE tenant = :tenant AND reader = :reader
