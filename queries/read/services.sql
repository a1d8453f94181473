-- Services whose distance is measured in a territory, each by its latest list not after a year: of
-- the whole country, and for a territory under the région, of the départements where it lies.
-- Parameters: maille, code, annee.
-- Columns: source, mission, type, libelle, millesime, millesime_population, lieux, sans_coordonnees, departements.
SELECT
    s.source, s.mission, s.type, s.libelle, s.millesime, s.millesime_population, s.lieux,
    s.sans_coordonnees, s.departements
FROM services AS s
INNER JOIN missions AS m ON m.code = s.mission
WHERE s.millesime <= $annee
    AND (
        len(s.departements) = 0
        OR (
            $maille NOT IN ('region', 'france')
            AND len(list_intersect(s.departements, (
                SELECT list(DISTINCT t.departement)
                FROM membres AS m
                INNER JOIN territoires AS t ON t.maille = 'commune' AND t.code = m.commune
                WHERE m.maille = $maille AND m.code = $code
            ))) > 0
        )
    )
QUALIFY row_number() OVER (
    PARTITION BY s.source, s.mission, s.type ORDER BY s.millesime DESC
) = 1
ORDER BY len(s.departements) > 0, s.mission, s.libelle, s.type;
