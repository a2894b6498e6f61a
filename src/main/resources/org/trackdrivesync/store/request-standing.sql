SELECT tenant, state FROM request WHERE id = :id
