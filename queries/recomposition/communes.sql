-- Loaded communes among some codes, with the département and the région where they lie.
-- Parameters: codes (list).
-- Columns: commune, departement, region.
SELECT code AS commune, departement, region
FROM territoires
WHERE maille = 'commune' AND charge AND code IN (SELECT unnest($codes::VARCHAR[]))
ORDER BY code;
