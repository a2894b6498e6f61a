INSERT INTO call_subscription (tenant, token) VALUES (:tenant, :token) ON CONFLICT (tenant) DO NOTHING
