-- What TrackDrive told of calls; those of others are passed over. What has ended goes on no more,
-- whatever a list that lags behind says; what is told later of it (a disposition) is kept. Both are
-- news for a source that is told what became of its lead.
WITH told AS (
  SELECT * FROM unnest(:id::text[], :uuid::text[], :status::text[], :seconds::int[],
                       :answered::int[], :disposition::text[], :converted::boolean[],
                       :call_ended_at::timestamptz[], :ended::boolean[])
    AS t (id, uuid, status, seconds, answered, disposition, converted, call_ended_at, ended)
), known AS (
  SELECT r.request_id, r.ended AS had_ended, t.*,
         t.ended AND (NOT r.ended OR t.disposition <> coalesce(r.disposition, '')) AS news
  FROM told t JOIN call_result r ON r.tenant = :tenant AND r.call_id = ANY (ARRAY[t.id, t.uuid])
  WHERE t.ended OR NOT r.ended
  FOR UPDATE OF r
), learned AS (
  UPDATE call_result r
  SET status = coalesce(k.status, r.status),
      seconds = coalesce(k.seconds, r.seconds),
      answered_seconds = coalesce(k.answered, r.answered_seconds),
      disposition = coalesce(k.disposition, r.disposition),
      converted = coalesce(k.converted, r.converted),
      call_ended_at = coalesce(k.call_ended_at, r.call_ended_at),
      call_uuid = coalesce(nullif(k.uuid, ''), r.call_uuid),
      ended = k.ended,
      learned_at = CASE WHEN k.had_ended THEN r.learned_at ELSE clock_timestamp() END,
      news_at = CASE WHEN k.news THEN clock_timestamp() ELSE r.news_at END,
      looked_at = clock_timestamp(),
      look_at = CASE WHEN k.ended AND NOT k.had_ended THEN NULL ELSE r.look_at END
  FROM known k
  WHERE r.request_id = k.request_id
  RETURNING r.*, k.had_ended, k.news
), to_tell AS (
  UPDATE request q SET taken_up = false
  FROM learned l
  WHERE l.news AND q.id = l.request_id AND q.write_back IS NOT NULL
)
SELECT l.*, q.change_id FROM learned l JOIN request q ON q.id = l.request_id
WHERE l.ended AND NOT l.had_ended
