-- What operators look up. Both indexes hold only rows that ended badly, so a lead that goes its
-- way costs nothing here.
CREATE INDEX lead_change_rejected ON lead_change (tenant, id) WHERE outcome IS NOT NULL;
CREATE INDEX request_unhappy ON request (tenant, state, change_id)
  WHERE state IN ('COALESCED', 'EXPIRED', 'REJECTED', 'FAILED');

-- The first id of a table whose rows are written in the order of a time column that has no index:
-- ids and times grow together, so twenty looks at the primary key find a moment in a million rows.
-- Rows of transactions that ran side by side may be swapped; ask with a minute to spare.
CREATE FUNCTION first_id_since(rows regclass, time_column name, since timestamptz) RETURNS bigint
LANGUAGE plpgsql STABLE AS $$
DECLARE
  low      bigint;
  high     bigint;
  middle   bigint;
  found_id bigint;
  found_at timestamptz;
BEGIN
  EXECUTE format('SELECT min(id), max(id) + 1 FROM %s', rows) INTO low, high;
  WHILE low < high LOOP
    middle := low + (high - low) / 2;
    EXECUTE format('SELECT id, %I FROM %s WHERE id >= $1 ORDER BY id LIMIT 1', time_column, rows)
      INTO found_id, found_at USING middle;
    IF found_at < since THEN
      low := found_id + 1;
    ELSE
      high := middle;
    END IF;
  END LOOP;
  RETURN coalesce(low, 0);
END
$$;
