-- Counts that a producer gives by département, and neither by commune nor by région, summed into the
-- régions all of whose départements are there.
INSERT INTO mesures
WITH departementales AS (
    SELECT mesures.*, territoires.region
    FROM mesures
    INNER JOIN mesures_declarees USING (source, mesure)
    INNER JOIN territoires
        ON territoires.maille = 'departement' AND territoires.code = mesures.territoire
    WHERE additive AND mesures.maille = 'departement' AND NOT mesures.cumul
),

attendus AS (
    SELECT region, count(*) AS departements
    FROM territoires
    WHERE maille = 'departement'
    GROUP BY region
),

sommes AS (
    SELECT
        source,
        mesure,
        region,
        millesime,
        sum(valeur::DECIMAL(38, 12))::DOUBLE AS total,
        count(valeur) AS presents,
        any_value(motif) AS motif,
        any_value(millesime_geo) AS millesime_geo
    FROM departementales
    GROUP BY ALL
)

SELECT
    s.source,
    s.mesure,
    'region' AS maille,
    s.region AS territoire,
    s.millesime,
    CASE WHEN s.presents = a.departements THEN s.total END AS valeur,
    CASE WHEN s.presents = a.departements THEN 'disponible' ELSE 'non_calculable' END AS statut,
    CASE
        WHEN s.presents < a.departements THEN coalesce(
            s.motif,
            format(
                'valeur absente pour {} département(s) sur {}',
                a.departements - s.presents,
                a.departements
            )
        )
    END AS motif,
    NULL AS scission,
    s.millesime_geo,
    TRUE AS cumul
FROM sommes AS s
INNER JOIN attendus AS a ON a.region = s.region
ANTI JOIN mesures AS publiees
    ON publiees.source = s.source
    AND publiees.mesure = s.mesure
    AND publiees.maille = 'region'
    AND publiees.territoire = s.region
    AND publiees.millesime = s.millesime;
