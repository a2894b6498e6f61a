-- How many other programs listen. Every program names its connection, and those of one user see
-- each other's names.
SELECT count(*) FROM pg_stat_activity
WHERE application_name = :name AND datname = current_database() AND pid <> pg_backend_pid()
