-- Peers of a territory: EPCI of the département that it is read from, communes of its EPCI, or all
-- départements, all régions of France.
-- Parameters: maille, code, departement.
-- Columns: maille, code, libelle, libelle_court, siege.
WITH epci_du_departement AS (
    SELECT DISTINCT e.code
    FROM appartenances AS e
    INNER JOIN appartenances AS d ON d.commune = e.commune AND d.maille = 'departement'
    WHERE e.maille = 'epci' AND d.code = $departement
),

communes_de_l_epci AS (
    SELECT DISTINCT c.commune AS code
    FROM appartenances AS c
    INNER JOIN appartenances AS m
        ON m.maille = 'epci' AND m.code = c.code AND m.commune = $code
    WHERE c.maille = 'epci'
)

SELECT
    t.maille, t.code, t.libelle, t.libelle_court,
    coalesce(t.departement = $departement, FALSE) AS siege
FROM territoires AS t
WHERE (
        $maille IN ('epci', 'epci_dans_departement')
        AND t.maille = 'epci'
        AND t.code IN (SELECT code FROM epci_du_departement)
    )
    OR (
        $maille = 'commune'
        AND t.maille = 'commune'
        AND t.code IN (SELECT code FROM communes_de_l_epci)
    )
    OR ($maille = 'departement' AND t.maille = 'departement')
    OR ($maille = 'region' AND t.maille = 'region')
ORDER BY t.recherche;
