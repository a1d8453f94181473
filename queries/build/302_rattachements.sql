-- What would be joined at every read: the départements where an EPCI has communes. The one that it
-- is read from is its seat's, or, when that one is not loaded, the loaded one that holds most of it.
CREATE TABLE rattachements AS
SELECT
    e.code AS epci,
    s.libelle,
    s.libelle_court,
    s.recherche,
    s.departement AS siege,
    d.code AS departement,
    l.region,
    count(*) AS communes,
    l.charge
    AND row_number() OVER (
        PARTITION BY e.code
        ORDER BY l.charge DESC, any_value(d.code = s.departement) DESC, count(*) DESC, d.code
    ) = 1 AS principal
FROM appartenances AS e
INNER JOIN appartenances AS d ON d.commune = e.commune AND d.maille = 'departement'
INNER JOIN territoires AS l ON l.maille = 'departement' AND l.code = d.code
INNER JOIN territoires AS s ON s.maille = 'epci' AND s.code = e.code
WHERE e.maille = 'epci'
GROUP BY e.code, s.libelle, s.libelle_court, s.recherche, s.departement, d.code, l.region, l.charge
ORDER BY e.code, d.code;

-- The loaded départements, with the number of their communes and of the EPCI that have one there.
CREATE TABLE departements_charges AS
SELECT
    t.code,
    t.libelle,
    t.article,
    (SELECT count(*) FROM appartenances WHERE maille = 'departement' AND code = t.code) AS communes,
    (SELECT count(*) FROM rattachements WHERE departement = t.code) AS epci
FROM territoires AS t
WHERE t.maille = 'departement' AND t.charge
ORDER BY t.code;
