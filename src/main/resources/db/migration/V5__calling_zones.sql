-- Time zones, with commas between, that calling hours are asked in: what the CRM said of the lead's
-- place was only known at intake. Null where the number alone tells.
ALTER TABLE request ADD COLUMN zones text;
