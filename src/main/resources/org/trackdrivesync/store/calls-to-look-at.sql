-- Calls to be asked for by themselves: first those that a hint named; then, behind a reading of the
-- list, those that it did not show, the longest unseen first and each less often the older it is.
(SELECT request_id, call_id, look_at AS hinted_at
 FROM call_result
 WHERE tenant = :tenant AND look_at <= clock_timestamp()
 ORDER BY look_at LIMIT :most)
UNION ALL
(SELECT request_id, call_id, NULL
 FROM call_result
 WHERE :strays AND tenant = :tenant AND NOT ended AND look_at IS NULL
   AND dialed_at > clock_timestamp() - :within::interval
   AND coalesce(looked_at, dialed_at) < least(
         :begun::timestamptz,
         clock_timestamp() - greatest(:rest::interval, (clock_timestamp() - dialed_at) / 10))
 ORDER BY coalesce(looked_at, dialed_at) LIMIT :few)
LIMIT :most
