WITH resumed AS (
  UPDATE pace SET paused_at = NULL, paused_by = NULL
  WHERE tenant = :tenant AND lane = ANY (:lanes)
)
INSERT INTO operator_action (who, action, tenant) VALUES (:who, 'resume', :tenant)
