-- Loaded communes, with the département and the région where they lie.
-- Parameters: none.
-- Columns: commune, departement, region.
SELECT code AS commune, departement, region
FROM territoires
WHERE maille = 'commune' AND charge;
