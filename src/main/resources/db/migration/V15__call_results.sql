-- What became of a call that a request placed, for tenants that want to know. A row comes with the
-- request's ending and leaves with the request (remove-old.sql).
CREATE TABLE call_result (
  request_id       bigint PRIMARY KEY,
  tenant           text        NOT NULL,
  call_id          text        NOT NULL,
  -- what else TrackDrive calls it, where it was told
  call_uuid        text,
  dialed_at        timestamptz NOT NULL,
  -- nothing more is awaited
  ended            boolean     NOT NULL DEFAULT false,
  status           text,
  seconds          integer,
  answered_seconds integer,
  disposition      text,
  converted        boolean,
  call_ended_at    timestamptz,
  learned_at       timestamptz,
  -- when TrackDrive last told of it, or was asked
  looked_at        timestamptz,
  -- to be asked for by itself: a hint came
  look_at          timestamptz
);
CREATE UNIQUE INDEX call_result_call ON call_result (tenant, call_id);
CREATE INDEX call_result_uuid ON call_result (tenant, call_uuid) WHERE call_uuid IS NOT NULL;
CREATE INDEX call_result_awaited ON call_result (tenant, dialed_at) WHERE NOT ended;
CREATE INDEX call_result_hinted ON call_result (tenant, look_at) WHERE look_at IS NOT NULL;

-- Who reads a tenant's calls, so that one program does at a time, and how far it came.
CREATE TABLE call_watch (
  tenant  text PRIMARY KEY,
  reader  text,
  -- nobody else reads before
  free_at timestamptz NOT NULL DEFAULT '-infinity',
  -- when the list is due
  list_at timestamptz NOT NULL DEFAULT '-infinity',
  -- when the last reading of the list that came to its end was begun
  read_to timestamptz
);

-- The subscription that this program made with TrackDrive. The token is the part of its address that
-- nobody can guess.
CREATE TABLE call_subscription (
  tenant          text PRIMARY KEY,
  token           text        NOT NULL,
  target          text,
  -- null where TrackDrive did not tell it
  subscription_id text,
  -- TrackDrive has shown it by its id, so that its absence would mean something
  seen            boolean     NOT NULL DEFAULT false,
  check_at        timestamptz NOT NULL DEFAULT '-infinity'
);
