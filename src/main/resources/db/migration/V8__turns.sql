-- When each of a tenant's turns is free again, the next one first: a call that was sent late puts
-- off its own turn and no other.
ALTER TABLE pace ADD COLUMN turns timestamptz[] NOT NULL DEFAULT '{}';
ALTER TABLE pace DROP COLUMN put_off;
ALTER TABLE request DROP COLUMN put_off;
