-- Some indicators for every EPCI of France, each at its latest vintage not after a year that reaches
-- at least nine tenths of its widest coverage.
-- Parameters: indicateurs (list of codes), annee.
-- Columns: indicateur, millesime, territoires (list of codes), valeurs (list, in the same order).
WITH etendues AS (
    SELECT indicateur, millesime, n, max(n) OVER (PARTITION BY indicateur) AS etendue
    FROM reperes
    WHERE maille = 'epci'
        AND millesime <= $annee
        AND list_contains($indicateurs::VARCHAR[], indicateur)
),

choisis AS (
    SELECT indicateur, max(millesime) AS millesime
    FROM etendues
    WHERE n >= 0.9 * etendue
    GROUP BY indicateur
)

SELECT
    o.indicateur,
    any_value(o.millesime) AS millesime,
    list(o.territoire) AS territoires,
    list(o.valeur) AS valeurs
FROM observations_par_indicateur AS o
INNER JOIN choisis ON choisis.indicateur = o.indicateur AND choisis.millesime = o.millesime
WHERE o.maille = 'epci' AND o.statut = 'disponible'
GROUP BY o.indicateur
ORDER BY o.indicateur;
