-- Peers of a territory: EPCI of the département that it is read from, communes of its EPCI or of the
-- drawn territory, cantons-villes of the département, groupings of the same file, or all
-- départements, all régions of France.
-- Parameters: maille, code, departement.
-- Columns: maille, code, libelle, libelle_court, siege.
SELECT
    t.maille, t.code, t.libelle, t.libelle_court,
    coalesce(t.departement = $departement, FALSE) AS siege
FROM territoires AS t
WHERE (
        $maille IN ('epci', 'epci_dans_departement')
        AND t.maille = 'epci'
        AND t.code IN (SELECT epci FROM rattachements WHERE departement = $departement)
    )
    OR (
        $maille = 'commune'
        AND t.maille = 'commune'
        AND t.code IN (
            SELECT commune
            FROM appartenances
            WHERE maille = 'epci'
                AND code = (SELECT code FROM appartenances WHERE maille = 'epci' AND commune = $code)
        )
    )
    OR (
        $maille = 'dessine'
        AND t.maille = 'commune'
        AND t.code IN (SELECT commune FROM appartenances WHERE maille = $maille AND code = $code)
    )
    OR ($maille = 'canton_ville' AND t.maille = $maille AND t.departement = $departement)
    OR (
        $maille = 'perimetre'
        AND t.maille = $maille
        AND starts_with(t.code, regexp_extract($code, '^.*/'))
    )
    OR ($maille IN ('departement', 'region') AND t.maille = $maille)
ORDER BY t.recherche;
