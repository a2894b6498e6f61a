SELECT hash FROM generated_operator WHERE name = :name
