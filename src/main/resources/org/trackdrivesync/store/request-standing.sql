SELECT tenant, state, given_up_at IS NOT NULL AS given_up FROM request WHERE id = :id
