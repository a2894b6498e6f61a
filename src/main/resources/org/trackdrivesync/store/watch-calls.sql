-- A program that starts may have missed what was told meanwhile: the list is due.
INSERT INTO call_watch (tenant) SELECT unnest(:tenants::text[])
ON CONFLICT (tenant) DO UPDATE SET list_at = '-infinity'
