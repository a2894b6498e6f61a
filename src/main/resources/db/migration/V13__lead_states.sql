-- What the CRM says of a lead, each token by the newest change that told it, whatever came last:
-- {"email": ["ann@example.com", 1764000000000000]}, the time in microseconds. Blank is what the CRM
-- has emptied. caller_id is the number.
CREATE TABLE lead_state (
  tenant text  NOT NULL,
  crm_id text  NOT NULL,
  tokens jsonb NOT NULL,
  PRIMARY KEY (tenant, crm_id)
);

-- What TrackDrive was told of a linked lead; what differs from the state is to be told.
ALTER TABLE lead_link ADD COLUMN told jsonb NOT NULL DEFAULT '{}';

-- Of two tellings the later wins, token by token.
CREATE FUNCTION newest_tokens(known jsonb, said jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE AS $$
  SELECT known || coalesce(jsonb_object_agg(s.key, s.value), '{}')
  FROM jsonb_each(said) s
  WHERE known -> s.key IS NULL OR (known -> s.key ->> 1)::bigint <= (s.value ->> 1)::bigint
$$;

-- What is to be told of a lead that TrackDrive does not have yet.
CREATE FUNCTION filled_tokens(tokens jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(jsonb_object_agg(t.key, t.value -> 0), '{}')
  FROM jsonb_each(tokens) t WHERE t.value ->> 0 <> ''
$$;

-- What is to be told of one that it has.
CREATE FUNCTION untold_tokens(tokens jsonb, told jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(jsonb_object_agg(t.key, t.value -> 0), '{}')
  FROM jsonb_each(tokens) t WHERE t.value ->> 0 <> coalesce(told ->> t.key, '')
$$;
