SELECT fields::text AS fields, outcome, explanation FROM lead_change WHERE id = :id
