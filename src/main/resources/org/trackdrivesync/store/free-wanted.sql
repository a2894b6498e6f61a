-- Nobody else reads: what is being read was being read by a program that is no more.
UPDATE wanted_record SET due_at = statement_timestamp() WHERE due_at > statement_timestamp()
