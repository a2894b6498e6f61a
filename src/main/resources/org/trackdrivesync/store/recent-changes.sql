SELECT id FROM lead_change
WHERE id >= :least AND id < :before
ORDER BY id DESC LIMIT :most
