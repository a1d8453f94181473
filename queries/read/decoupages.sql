-- The divisions of a département that the warehouse knows, commune by commune: its EPCI (the part
-- of those that go beyond it), its cantons-villes, and each file of groupings.
-- Parameters: departement.
-- Columns: decoupage (slug), commune, maille, code, libelle, libelle_court.
WITH communes AS (
    SELECT commune
    FROM appartenances
    WHERE maille = 'departement' AND code = $departement
),

liens AS (
    SELECT
        CASE
            WHEN a.maille = 'perimetre' THEN 'perimetre/' || split_part(a.code, '/', 2)
            WHEN a.maille = 'canton_ville' THEN a.maille
            ELSE 'epci'
        END AS decoupage,
        a.commune, a.maille, a.code
    FROM appartenances AS a
    INNER JOIN communes USING (commune)
    WHERE a.maille IN ('epci', 'epci_dans_departement', 'canton_ville', 'perimetre')
    -- An EPCI over several départements is known here by its part.
    QUALIFY a.maille <> 'epci'
        OR NOT bool_or(a.maille = 'epci_dans_departement') OVER (PARTITION BY a.commune)
)

SELECT l.decoupage, l.commune, l.maille, l.code, t.libelle, t.libelle_court
FROM liens AS l
INNER JOIN territoires AS t ON t.maille = l.maille AND t.code = l.code
ORDER BY l.decoupage, t.recherche, l.code, l.commune;
