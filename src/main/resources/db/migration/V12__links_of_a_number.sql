-- An opt-out is told for every lead that TrackDrive has of a person, found by the number, too.
CREATE INDEX lead_link_number ON lead_link (tenant, number);
