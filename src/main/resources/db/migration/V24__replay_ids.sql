-- How far a source that is subscribed to was told its changes: the replay id of Salesforce's event bus, opaque
-- bytes of one channel of one organisation. It moves in the transaction that stores what the events tell.
ALTER TABLE source_cursor
  ADD COLUMN replay_id bytea,
  ADD COLUMN replay_at timestamptz;
