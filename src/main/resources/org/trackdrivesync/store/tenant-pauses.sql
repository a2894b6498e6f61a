SELECT tenant, paused_at, paused_by FROM pace
WHERE tenant = ANY (:tenants) AND lane = 'CALL' AND paused_at IS NOT NULL
