-- How far a source that is polled was read, whose turn it is, and how its last poll ended. The cursor
-- moves in the transaction that stores the changes that were read.
CREATE TABLE source_cursor (
  tenant     text        NOT NULL,
  source     text        NOT NULL,
  -- from here on is read when there was no poll yet
  started_at timestamptz NOT NULL,
  -- by the CRM's clock; null before the first poll
  read_to    timestamptz,
  holder     text,
  -- the turn is another's to take from then on
  free_at    timestamptz NOT NULL DEFAULT '-infinity',
  due_at     timestamptz NOT NULL DEFAULT '-infinity',
  -- how the last poll ended: all was read, or why not
  whole      boolean     NOT NULL DEFAULT false,
  whole_at   timestamptz,
  trouble    text,
  since      timestamptz,
  unreadable text[]      NOT NULL DEFAULT '{}',
  PRIMARY KEY (tenant, source)
);
