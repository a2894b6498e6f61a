-- The account first and the source then, as a claim locks them: else both would wait for each other.
SELECT c.account
FROM wanted_source s JOIN crm_account c ON c.account = s.account
WHERE s.tenant = :tenant AND s.source = :source
FOR UPDATE OF c
