SELECT tenant, source, count(*) AS count FROM write_back WHERE state = 'WAITING' GROUP BY tenant, source
