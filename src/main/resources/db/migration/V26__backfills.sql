-- Readings of a source's whole past. The place of one moves in the transaction that stores the changes of a page.
CREATE TABLE backfill (
  number     bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant     text        NOT NULL,
  source     text        NOT NULL,
  action     text        NOT NULL,
  -- records that were last changed in this span are read, by the CRM's clock
  from_time  timestamptz NOT NULL,
  to_time    timestamptz NOT NULL,
  -- where the next page begins, in the lister's words
  place      text        NOT NULL DEFAULT '',
  state      text        NOT NULL DEFAULT 'RUNNING',
  started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  started_by text        NOT NULL,
  ended_at   timestamptz,
  ended_by   text,
  -- whose turn it is to read the next page, until when; and from when on that is to be read
  holder     text,
  free_at    timestamptz NOT NULL DEFAULT '-infinity',
  due_at     timestamptz NOT NULL DEFAULT '-infinity',
  read       bigint      NOT NULL DEFAULT 0,
  known      bigint      NOT NULL DEFAULT 0,
  decided    bigint      NOT NULL DEFAULT 0,
  ignored    bigint      NOT NULL DEFAULT 0,
  -- as the CRM says
  remaining  bigint,
  -- the rate is told by what was read since a moment that lies a minute back, or two
  since_time timestamptz NOT NULL DEFAULT clock_timestamp(),
  since_read bigint      NOT NULL DEFAULT 0,
  mark_time  timestamptz NOT NULL DEFAULT clock_timestamp(),
  mark_read  bigint      NOT NULL DEFAULT 0,
  -- what the CRM said, where it did not tell a page when it was asked last
  failures      int      NOT NULL DEFAULT 0,
  fault         text,
  sentence      text,
  failing_since timestamptz
);
CREATE UNIQUE INDEX backfill_running ON backfill (tenant, source) WHERE state = 'RUNNING';
CREATE INDEX backfill_of_source ON backfill (tenant, source, number);

-- Which backfill told a change; null for all that happens now.
ALTER TABLE lead_change ADD COLUMN backfill bigint;
ALTER TABLE request ADD COLUMN backfill bigint;
CREATE INDEX lead_change_backfill ON lead_change (backfill, reason) WHERE backfill IS NOT NULL AND outcome IS NOT NULL;
CREATE INDEX request_backfill ON request (backfill, state, reason) WHERE backfill IS NOT NULL;

-- What a backfill asked for goes behind all that happens now, but for opt-outs: TrackDrive would go on calling.
CREATE FUNCTION behind_live(priority int, backfill bigint) RETURNS smallint
LANGUAGE sql IMMUTABLE AS $$
  SELECT (priority + CASE WHEN backfill IS NULL OR priority <= -2 THEN 0 ELSE 10 END)::smallint
$$;
