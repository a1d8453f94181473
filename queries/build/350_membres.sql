-- The communes of every territory, a commune being its own, in the order in which they are asked,
-- with their name, their rank and their latest population.
CREATE TABLE membres AS
WITH liens AS (
    SELECT maille, code, commune
    FROM appartenances

    UNION ALL

    SELECT maille, code, code
    FROM territoires
    WHERE maille = 'commune'
)

SELECT l.*, t.libelle, t.libelle_court, t.departement, t.rang, p.valeur AS population
FROM liens AS l
INNER JOIN territoires AS t ON t.maille = 'commune' AND t.code = l.commune
LEFT JOIN populations AS p
    ON p.maille = 'commune' AND p.territoire = l.commune AND p.jusqua IS NULL
ORDER BY l.maille, l.code, l.commune;
