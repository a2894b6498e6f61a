-- One CRM event and what was decided of it.
CREATE TABLE lead_change (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant      text        NOT NULL,
  source      text        NOT NULL,
  event_id    text        NOT NULL,
  crm_id      text        NOT NULL,
  kind        text        NOT NULL,
  occurred_at timestamptz NOT NULL,
  received_at timestamptz NOT NULL,
  number      text,
  fields      jsonb       NOT NULL,
  decision    text        NOT NULL,
  rule        text,
  outcome     text,
  reason      text,
  explanation text        NOT NULL
);
CREATE UNIQUE INDEX lead_change_event ON lead_change (tenant, source, event_id);
CREATE INDEX lead_change_number ON lead_change (tenant, number, id) WHERE number IS NOT NULL;
CREATE INDEX lead_change_crm_id ON lead_change (tenant, crm_id, id);

-- One call of TrackDrive's API that a decision asks for. Not tied to its change by a foreign key:
-- both are written by one statement and removed together by retention.
CREATE TABLE request (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  change_id    bigint      NOT NULL,
  tenant       text        NOT NULL,
  kind         text        NOT NULL,
  lane         text        NOT NULL,
  state        text        NOT NULL,
  -- may be claimed now; false while claimed, ended, or waiting for due_at
  ready        boolean     NOT NULL,
  priority     smallint    NOT NULL DEFAULT 0,
  rank         bigint      NOT NULL,
  distribution text        NOT NULL,
  schedule_id  text,
  number       text        NOT NULL,
  data         jsonb       NOT NULL,
  received_at  timestamptz NOT NULL,
  due_at       timestamptz NOT NULL,
  expires_at   timestamptz NOT NULL,
  attempts     integer     NOT NULL DEFAULT 0,
  owner        text,
  claim_until  timestamptz,
  slot_at      timestamptz,
  sent_at      timestamptz,
  -- the pace's put_off when the slot was given
  put_off      bigint      NOT NULL DEFAULT 0,
  ended_at     timestamptz,
  reason       text,
  detail       text,
  call_id      text,
  lead_id      text
);
CREATE INDEX request_of_change ON request (change_id);
CREATE INDEX request_ready ON request (tenant, lane, priority, rank) WHERE ready;
CREATE INDEX request_waiting ON request (due_at) WHERE NOT ready AND state IN ('DUE', 'UNKNOWN');
CREATE INDEX request_claimed ON request (claim_until) WHERE state = 'CLAIMED';
CREATE INDEX request_expiring ON request (expires_at) WHERE state = 'DUE';
CREATE INDEX request_open ON request (tenant, number, kind, received_at) WHERE state IN ('DUE', 'CLAIMED', 'UNKNOWN');
CREATE INDEX request_ended ON request (ended_at) WHERE ended_at IS NOT NULL;

-- One try of a request.
CREATE TABLE attempt (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  request_id bigint      NOT NULL,
  n          integer     NOT NULL,
  task       text        NOT NULL,
  at         timestamptz NOT NULL,
  took_ms    integer     NOT NULL,
  status     integer     NOT NULL,
  class      text        NOT NULL,
  reason     text,
  detail     text
);
CREATE INDEX attempt_of_request ON attempt (request_id);

-- A tenant's next free slot, by lane; the row that replicas lock to reserve slots.
CREATE TABLE pace (
  tenant    text        NOT NULL,
  lane      text        NOT NULL,
  next_slot timestamptz NOT NULL,
  -- by how much late sendings have put off the slots so far, microseconds
  put_off   bigint      NOT NULL DEFAULT 0,
  paused_at timestamptz,
  paused_by text,
  PRIMARY KEY (tenant, lane)
);

-- The redial guard: no other request may dial the number until then.
CREATE TABLE dialed_number (
  tenant     text        NOT NULL,
  number     text        NOT NULL,
  until      timestamptz NOT NULL,
  request_id bigint      NOT NULL,
  PRIMARY KEY (tenant, number)
);

-- What operators did: who and when.
CREATE TABLE operator_action (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at         timestamptz NOT NULL DEFAULT clock_timestamp(),
  who        text        NOT NULL,
  action     text        NOT NULL,
  tenant     text        NOT NULL,
  request_id bigint
);
CREATE INDEX operator_action_of_request ON operator_action (request_id)
  WHERE request_id IS NOT NULL;

-- The password made for the operator "admin" where none is configured; a bcrypt hash.
CREATE TABLE generated_operator (
  name text PRIMARY KEY,
  hash text NOT NULL
);
