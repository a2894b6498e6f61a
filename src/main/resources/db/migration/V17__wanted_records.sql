-- Events that tell only which record changed wait here until the CRM was asked for it. An event takes
-- its id from the changes, and its change keeps it: so an operator sees one line from first to last,
-- and ids go on telling the order of receipt. What is being read has a due_at ahead, as what is put
-- off has; a reader that dies leaves it due again.
CREATE TABLE wanted_record (
  id          bigint      PRIMARY KEY DEFAULT nextval('lead_change_id_seq'),
  tenant      text        NOT NULL,
  source      text        NOT NULL,
  event_id    text        NOT NULL,
  crm_id      text        NOT NULL,
  kind        text        NOT NULL,
  occurred_at timestamptz NOT NULL,
  received_at timestamptz NOT NULL,
  merged_from text[]      NOT NULL,
  fields      jsonb       NOT NULL,
  urgency     int         NOT NULL,
  due_at      timestamptz NOT NULL,
  attempts    int         NOT NULL DEFAULT 0
);

CREATE UNIQUE INDEX wanted_event ON wanted_record (tenant, source, event_id);
CREATE INDEX wanted_in_order ON wanted_record (tenant, source, urgency, id);
CREATE INDEX wanted_of_record ON wanted_record (tenant, source, crm_id);
CREATE INDEX wanted_due ON wanted_record (tenant, source, due_at);

-- The allowance of a CRM's account, which all replicas share, and what it said when it was asked last.
CREATE TABLE wanted_source (
  tenant        text        NOT NULL,
  source        text        NOT NULL,
  next_slot     timestamptz NOT NULL DEFAULT '-infinity',
  rest_until    timestamptz NOT NULL DEFAULT '-infinity',
  failures      int         NOT NULL DEFAULT 0,
  narrowed      int         NOT NULL DEFAULT 0,
  fault         text,
  sentence      text,
  failing_since timestamptz,
  answered_at   timestamptz,
  PRIMARY KEY (tenant, source)
);
