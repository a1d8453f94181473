-- Services whose distance is measured in a territory, each by its latest list not after a year: of
-- the whole country, and for a territory under the région, of the départements where it lies.
-- Parameters: maille, code, annee.
-- Columns: source, mission, type, libelle, millesime, millesime_population, lieux, sans_coordonnees, departements.
SELECT
    source, mission, type, libelle, millesime, millesime_population, lieux, sans_coordonnees,
    departements
FROM services
WHERE millesime <= $annee
    AND (jusqua IS NULL OR jusqua > $annee)
    AND (
        len(departements) = 0
        OR (
            $maille NOT IN ('region', 'france')
            AND list_has_any(departements, (
                SELECT list(DISTINCT m.departement)
                FROM membres AS m
                WHERE m.maille = $maille AND m.code = $code
            ))
        )
    )
ORDER BY len(departements) > 0, mission, libelle, type;
