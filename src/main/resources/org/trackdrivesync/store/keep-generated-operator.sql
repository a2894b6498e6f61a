INSERT INTO generated_operator (name, hash) VALUES (:name, :hash) ON CONFLICT (name) DO NOTHING
