-- A channel by which a CRM tells of changes: it ends by itself, and is kept alive by whichever program comes first.
CREATE TABLE source_channel (
  tenant   text        NOT NULL,
  source   text        NOT NULL,
  -- a digest of what it is made of: where that changes, it is made anew
  settings text        NOT NULL,
  -- by the CRM's word; null before the first time
  ends_at  timestamptz,
  due_at   timestamptz NOT NULL DEFAULT '-infinity',
  -- why it could not be renewed, how often in a row, and since when
  fault    text,
  trouble  text,
  failures integer     NOT NULL DEFAULT 0,
  since    timestamptz,
  PRIMARY KEY (tenant, source)
);
