-- Spread of each indicator over the EPCI and the départements of France, by vintage.
-- Parameters: annee.
-- Columns: indicateur, millesime, maille, n, minimum, q25, mediane, q75, maximum.
SELECT indicateur, millesime, maille, n, minimum, q25, mediane, q75, maximum
FROM reperes
WHERE millesime <= $annee
ORDER BY indicateur, maille, millesime;
