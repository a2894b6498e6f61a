-- What TrackDrive's list of all calls showed, so that one reading of it serves every promote of
-- unknown end whose time it covers. Removed after an hour (remove-old.sql).
CREATE TABLE listed_call (
  request_id bigint      NOT NULL,
  begun      timestamptz NOT NULL,
  record     text        NOT NULL
);
CREATE INDEX listed_call_of_reading ON listed_call (request_id, begun);
CREATE INDEX listed_call_begun ON listed_call (begun);

-- A reading that came to the end of the list; its span is by the account's clock.
CREATE TABLE call_reading (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant      text        NOT NULL,
  request_id  bigint      NOT NULL,
  begun       timestamptz NOT NULL,
  covers_from timestamptz NOT NULL,
  covers_to   timestamptz NOT NULL
);
CREATE INDEX call_reading_begun ON call_reading (tenant, begun);
