-- What became of an attempt, unless it had taken too long and another one was begun. What came to no
-- end is replaced where a newer outcome waits; what came to an end ends all that was older.
WITH settled AS (
  UPDATE write_back w
  SET state = CASE WHEN :state <> 'WAITING' OR n.newer IS NULL THEN :state ELSE 'REPLACED' END,
      detail = CASE WHEN :state <> 'WAITING' OR n.newer IS NULL THEN :detail
                    ELSE 'a newer outcome of the lead took its place' END,
      due_at = clock_timestamp() + :due_in::interval, claim_until = '-infinity',
      ended_at = CASE WHEN :state <> 'WAITING' OR n.newer IS NOT NULL THEN clock_timestamp() END
  FROM write_back self
  LEFT JOIN LATERAL (
    SELECT o.id AS newer FROM write_back o
    WHERE o.tenant = self.tenant AND o.source = self.source AND o.lead = self.lead
      AND (o.at, o.id) > (self.at, self.id)
    LIMIT 1
  ) n ON true
  WHERE self.id = :id AND w.id = self.id AND w.state = 'WAITING' AND w.attempts = :attempt
  RETURNING w.id, w.tenant, w.source, w.lead, w.at, w.state
), older AS (
  UPDATE write_back o
  SET state = 'REPLACED', ended_at = clock_timestamp(), detail = 'a newer outcome of the lead took its place'
  FROM settled s
  WHERE s.state <> 'WAITING' AND o.tenant = s.tenant AND o.source = s.source AND o.lead = s.lead
    AND o.state = 'WAITING' AND (o.at, o.id) < (s.at, s.id)
)
SELECT count(*) FROM settled
