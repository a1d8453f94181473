-- The communes of every territory, a commune being its own, in the order in which they are asked.
CREATE TABLE membres AS
SELECT maille, code, commune
FROM appartenances

UNION ALL

SELECT maille, code, code
FROM territoires
WHERE maille = 'commune'

ORDER BY maille, code, commune;

-- Municipal populations: each is the latest one until the next list (jusqua, excluded; none after the last).
CREATE TABLE populations AS
WITH listes AS (
    SELECT millesime, lead(millesime) OVER (ORDER BY millesime) AS jusqua
    FROM observations
    WHERE indicateur = 'population_municipale'
    GROUP BY millesime
)

SELECT o.maille, o.territoire, o.millesime, l.jusqua, o.valeur
FROM observations AS o
INNER JOIN listes AS l ON l.millesime = o.millesime
WHERE o.indicateur = 'population_municipale'
ORDER BY o.maille, o.territoire, o.millesime;

-- Territories from the widest to the smallest level, then by name: the order of lists and tables.
CREATE TABLE ranges AS
SELECT
    *,
    row_number() OVER (
        ORDER BY
            list_position(
                ['france', 'region', 'departement', 'epci', 'epci_dans_departement', 'perimetre',
                 'canton_ville', 'dessine', 'commune'],
                maille
            ),
            recherche, code
    )::INTEGER AS rang
FROM territoires
ORDER BY maille, code;

DROP TABLE territoires;

ALTER TABLE ranges RENAME TO territoires;
