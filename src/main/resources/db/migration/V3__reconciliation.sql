-- What is open about a promote that was sent and got no answer: since when, and how far TrackDrive's
-- call lists were read (a page a claim).
ALTER TABLE request
  ADD COLUMN doubted_at timestamptz,
  ADD COLUMN search     jsonb;
UPDATE request SET doubted_at = coalesce(sent_at, received_at) WHERE state = 'UNKNOWN';

-- A call of TrackDrive belongs to one request at most; here two programs cannot both win it. Before,
-- a look-up could give a call to a request though another had it by its answer.
UPDATE request SET call_id = NULL WHERE call_id = '';
UPDATE request r SET call_id = NULL
FROM (
  SELECT id, row_number() OVER (PARTITION BY tenant, call_id ORDER BY id) AS n
  FROM request WHERE call_id IS NOT NULL
) AS same
WHERE same.id = r.id AND same.n > 1;
CREATE UNIQUE INDEX request_call ON request (tenant, call_id) WHERE call_id IS NOT NULL;

-- Those whose call a list may show as well: it is not known yet, or never was.
CREATE INDEX request_unproved ON request (tenant, sent_at)
  WHERE state = 'UNKNOWN' OR reason = 'UNPROVED';
