SELECT tenant, source, whole, read_to IS NOT NULL AS begun, clock_timestamp() - whole_at AS age, trouble,
       since, unreadable
FROM source_cursor
WHERE tenant = ANY (:tenants::text[])
ORDER BY tenant, source
