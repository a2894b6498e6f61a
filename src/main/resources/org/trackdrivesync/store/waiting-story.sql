SELECT w.fields::text AS fields, s.fault, s.sentence, w.attempts
FROM wanted_record w
LEFT JOIN wanted_source s ON s.tenant = w.tenant AND s.source = w.source
WHERE w.id = :id
