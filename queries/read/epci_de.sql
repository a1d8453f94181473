-- The EPCI of a commune.
-- Parameters: commune.
-- Columns: code.
SELECT code
FROM appartenances
WHERE maille = 'epci' AND commune = $commune;
