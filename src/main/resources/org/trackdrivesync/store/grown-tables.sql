-- Tables that have more than doubled since PostgreSQL last looked at what is in them.
SELECT quote_ident(c.relname)
FROM pg_class c
WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
  AND pg_relation_size(c.oid) > (2 * greatest(c.relpages, 0)::bigint + :pages) * current_setting('block_size')::int
ORDER BY c.relname
