-- Peers of a territory: EPCI of the département, communes of the EPCI, départements of France.
-- Parameters: maille, code.
-- Columns: maille, code, libelle, libelle_court, siege.
WITH choisi AS (
    SELECT maille, code, departement FROM territoires WHERE maille = $maille AND code = $code
),

epci_du_departement AS (
    SELECT DISTINCT e.code
    FROM appartenances AS e
    INNER JOIN appartenances AS d ON d.commune = e.commune AND d.maille = 'departement'
    INNER JOIN choisi ON choisi.departement = d.code
    WHERE e.maille = 'epci'
),

communes_de_l_epci AS (
    SELECT DISTINCT c.commune AS code
    FROM appartenances AS c
    INNER JOIN appartenances AS m ON m.maille = 'epci' AND m.code = c.code
    INNER JOIN choisi ON choisi.maille = 'commune' AND choisi.code = m.commune
    WHERE c.maille = 'epci'
)

SELECT
    t.maille, t.code, t.libelle, t.libelle_court,
    coalesce(t.departement = choisi.departement, FALSE) AS siege
FROM territoires AS t
CROSS JOIN choisi
WHERE (
        choisi.maille IN ('epci', 'epci_dans_departement')
        AND t.maille = 'epci'
        AND t.code IN (SELECT code FROM epci_du_departement)
    )
    OR (
        choisi.maille = 'commune'
        AND t.maille = 'commune'
        AND t.code IN (SELECT code FROM communes_de_l_epci)
    )
    OR (choisi.maille = 'departement' AND t.maille = 'departement')
    OR (choisi.maille = 'region' AND t.maille = 'region')
ORDER BY t.recherche;
