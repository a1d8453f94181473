-- At which levels an indicator may be mapped within a frame: for each, its latest vintage not after
-- a year that has a value, the areas of the level, those with a value, those whose value is firm.
-- Parameters: cadre_maille, cadre_code, indicateur, annee.
-- Columns: maille, millesime, aires, valeurs, sures.
WITH presentes AS (
    SELECT maille, code
    FROM cadres
    WHERE cadre_maille = $cadre_maille AND cadre_code = $cadre_code
),

comptes AS (
    SELECT
        o.maille, o.millesime, count(*) AS valeurs, count(*) FILTER (WHERE NOT o.fragile) AS sures
    FROM observations_par_indicateur AS o
    INNER JOIN presentes AS p ON p.maille = o.maille AND p.code = o.territoire
    WHERE o.indicateur = $indicateur AND o.millesime <= $annee AND o.statut = 'disponible'
    GROUP BY o.maille, o.millesime
    QUALIFY row_number() OVER (PARTITION BY o.maille ORDER BY o.millesime DESC) = 1
)

SELECT
    c.maille,
    c.millesime,
    (SELECT count(*) FROM presentes AS p WHERE p.maille = c.maille) AS aires,
    c.valeurs,
    c.sures
FROM comptes AS c
ORDER BY list_position(['commune', 'epci', 'departement'], c.maille);
