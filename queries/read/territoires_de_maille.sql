-- Territories of a level whose code begins in a way, of one département where it is named, by name.
-- Parameters: maille, debut, dans (département, or null), departement.
-- Columns: maille, code, libelle, libelle_court, siege.
SELECT
    maille, code, libelle, libelle_court,
    coalesce(departement = $departement, FALSE) AS siege
FROM territoires
WHERE maille = $maille
    AND starts_with(code, $debut)
    AND ($dans IS NULL OR departement = $dans)
ORDER BY rang;
