-- Territories from the widest to the smallest level, then by name: the order of lists and tables.
-- lu_departement and lu_region are those that a territory is read from.
CREATE TABLE ranges AS
SELECT
    t.*,
    row_number() OVER (
        ORDER BY
            list_position(
                ['france', 'region', 'departement', 'epci', 'epci_dans_departement', 'perimetre',
                 'canton_ville', 'dessine', 'commune'],
                t.maille
            ),
            t.recherche, t.code
    )::INTEGER AS rang,
    coalesce(r.departement, t.departement) AS lu_departement,
    coalesce(r.region, t.region) AS lu_region
FROM territoires AS t
LEFT JOIN rattachements AS r ON t.maille = 'epci' AND r.epci = t.code AND r.principal
ORDER BY t.maille, t.code;

DROP TABLE territoires;

ALTER TABLE ranges RENAME TO territoires;

-- Those of the loaded départements in the order in which they are listed, and the names of all the
-- communes: a list of France is read as it is written, neither sorted nor searched.
CREATE TABLE territoires_charges AS
SELECT maille, code, libelle, libelle_court, departement, recherche
FROM territoires
WHERE charge
ORDER BY
    list_position(
        ['departement', 'epci', 'epci_dans_departement', 'perimetre', 'canton_ville', 'commune',
         'region', 'france'],
        maille
    ),
    rang;

CREATE TABLE annuaire_communes AS
SELECT string_agg(code || ' ' || libelle, chr(10) ORDER BY code) AS communes
FROM territoires
WHERE maille = 'commune';

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
