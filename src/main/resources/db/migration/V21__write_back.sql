-- What sources are told of their leads. A request knows whether its end is told, and to which source;
-- so each of the statements that end requests marks it as to be told by ending it, in its own commit,
-- and where no source is told nothing is written and no index grows.
ALTER TABLE request ADD COLUMN write_back text;
-- its present end was taken up; false again once it is replayed, or more is known of its call
ALTER TABLE request ADD COLUMN taken_up boolean NOT NULL DEFAULT false;
CREATE INDEX request_to_tell ON request (tenant, write_back, ended_at)
  WHERE write_back IS NOT NULL AND ended_at IS NOT NULL AND NOT taken_up;

-- The source that is to be told that the change was refused; null once that is taken up.
ALTER TABLE lead_change ADD COLUMN write_back text;
CREATE INDEX lead_change_to_tell ON lead_change (tenant, write_back, id) WHERE write_back IS NOT NULL;

-- When TrackDrive last told something new of a call that had ended.
ALTER TABLE call_result ADD COLUMN news_at timestamptz;

-- One outcome that a source is to be told, or was.
CREATE TABLE write_back (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant      text        NOT NULL,
  source      text        NOT NULL,
  -- the CRM's id; change:<id> where the CRM told none
  lead        text        NOT NULL,
  change_id   bigint      NOT NULL,
  -- null for a change that was refused without a request
  request_id  bigint,
  -- since when it is so: of two outcomes of a lead the later is the newer
  at          timestamptz NOT NULL,
  told        jsonb       NOT NULL,
  -- WAITING, WRITTEN, REPLACED by a newer one, or GIVEN_UP
  state       text        NOT NULL,
  since       timestamptz NOT NULL,
  due_at      timestamptz NOT NULL,
  attempts    integer     NOT NULL DEFAULT 0,
  -- somebody tells it until then
  claim_until timestamptz NOT NULL DEFAULT '-infinity',
  ended_at    timestamptz,
  detail      text
);
CREATE INDEX write_back_waiting ON write_back (tenant, source, due_at) WHERE state = 'WAITING';
CREATE INDEX write_back_of_lead ON write_back (tenant, source, lead, at, id);
CREATE INDEX write_back_of_change ON write_back (change_id);

-- A source that is told; the row that replicas lock to take up outcomes and to reserve slots.
CREATE TABLE write_back_line (
  tenant    text        NOT NULL,
  source    text        NOT NULL,
  next_slot timestamptz NOT NULL DEFAULT '-infinity',
  -- one after the other, since the last success
  failures  integer     NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant, source)
);
