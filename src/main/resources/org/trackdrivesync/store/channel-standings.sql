SELECT tenant, source, ends_at, fault, trouble, since, due_at
FROM source_channel
ORDER BY tenant, source
