-- The divisions of each département, commune by commune: its EPCI (the part of those that go beyond
-- it), its cantons-villes, and each file of groupings.
CREATE TABLE decoupages AS
WITH liens AS (
    SELECT
        d.code AS departement,
        CASE
            WHEN a.maille = 'perimetre' THEN 'perimetre/' || split_part(a.code, '/', 2)
            WHEN a.maille = 'canton_ville' THEN a.maille
            ELSE 'epci'
        END AS decoupage,
        a.commune, a.maille, a.code
    FROM appartenances AS a
    INNER JOIN appartenances AS d ON d.commune = a.commune AND d.maille = 'departement'
    WHERE a.maille IN ('epci', 'epci_dans_departement', 'canton_ville', 'perimetre')
    -- An EPCI over several départements is known here by its part.
    QUALIFY a.maille <> 'epci'
        OR NOT bool_or(a.maille = 'epci_dans_departement')
            OVER (PARTITION BY d.code, a.commune)
)

SELECT
    l.departement, l.decoupage, l.commune, l.maille, l.code, t.libelle, t.libelle_court, t.recherche
FROM liens AS l
INNER JOIN territoires AS t ON t.maille = l.maille AND t.code = l.code
ORDER BY l.departement, l.decoupage, t.recherche, l.code, l.commune;

-- The loaded communes of each territory: the pieces by which an area served is known. Their codes
-- are one text, read ten times as quickly as a list of texts.
CREATE TABLE zones AS
SELECT a.maille, a.code, string_agg(DISTINCT a.commune, ' ' ORDER BY a.commune) AS communes
FROM appartenances AS a
INNER JOIN territoires AS t ON t.maille = 'commune' AND t.code = a.commune AND t.charge
GROUP BY a.maille, a.code
ORDER BY a.maille, a.code;

-- The lists of points: each is the latest of its source until the next one (jusqua, excluded; none
-- after the last).
CREATE TABLE listes AS
SELECT source, millesime, lead(millesime) OVER (PARTITION BY source ORDER BY millesime) AS jusqua
FROM implantations
GROUP BY source, millesime
ORDER BY source, millesime;
