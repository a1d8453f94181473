-- Some indicators for every EPCI of France, each at its latest vintage not after a year that is not
-- much narrower than those before it.
-- Parameters: indicateurs (list of codes), annee.
-- Columns: indicateur, millesime, territoires (list of codes), valeurs (list, in the same order).
WITH choisis AS (
    SELECT indicateur, max(millesime) AS millesime
    FROM reperes
    WHERE maille = 'epci'
        AND large
        AND millesime <= $annee
        AND list_contains($indicateurs::VARCHAR[], indicateur)
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
