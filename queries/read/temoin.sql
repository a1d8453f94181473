-- The value of one cell.
-- Parameters: indicateur, maille, territoire, millesime.
-- Columns: valeur.
SELECT valeur
FROM observations
WHERE indicateur = ? AND maille = ? AND territoire = ? AND millesime = ?;
