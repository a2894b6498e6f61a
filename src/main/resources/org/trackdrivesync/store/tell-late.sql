-- A call was sent late: its turn is free again as much later. One that has been given away again
-- meanwhile is no longer found.
UPDATE pace
SET turns = array_replace(turns, :free::timestamptz, :later::timestamptz)
WHERE tenant = :tenant AND lane = 'CALL'
