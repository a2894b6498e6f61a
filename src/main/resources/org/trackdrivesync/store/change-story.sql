SELECT fields::text AS fields, outcome, explanation, backfill FROM lead_change WHERE id = :id
