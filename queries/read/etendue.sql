-- How far the data go: indicators that hold a value for a loaded territory (age bands by sex
-- apart), first and last vintage.
-- Parameters: none.
-- Columns: indicateurs, premier, dernier.
SELECT
    count(DISTINCT o.indicateur) AS indicateurs,
    min(o.millesime) AS premier,
    max(o.millesime) AS dernier
FROM observations AS o
INNER JOIN indicateurs AS i ON i.code = o.indicateur AND NOT i.tranche_par_sexe
INNER JOIN territoires AS t ON t.maille = o.maille AND t.code = o.territoire AND t.charge
WHERE o.statut = 'disponible';
