-- A transaction of its own: at commit a NOTIFY holds a lock that all who notify share, and this one
-- has nothing to write to disk meanwhile.
SELECT pg_notify(:channel, :words)
