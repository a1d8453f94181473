-- For each territory of several communes, each indicator and vintage, the share of its communes that
-- have a firm value; each vintage is the latest until the next one (jusqua, excluded; none after the
-- last). A commune and a drawn territory are reckoned when they are read.
CREATE TABLE parts_publiees AS
WITH communales AS (
    SELECT indicateur, territoire, millesime, statut = 'disponible' AND NOT fragile AS ferme
    FROM observations
    WHERE maille = 'commune'
),

tailles AS (
    SELECT maille, code, count(*) AS communes
    FROM membres
    WHERE maille <> 'commune'
    GROUP BY maille, code
),

comptes AS (
    SELECT m.maille, m.code, o.indicateur, o.millesime, count(*) FILTER (o.ferme) AS fermes
    FROM membres AS m
    INNER JOIN communales AS o ON o.territoire = m.commune
    WHERE m.maille <> 'commune'
    GROUP BY m.maille, m.code, o.indicateur, o.millesime
)

SELECT
    c.maille, c.code, c.indicateur, c.millesime,
    lead(c.millesime) OVER (
        PARTITION BY c.maille, c.code, c.indicateur ORDER BY c.millesime
    ) AS jusqua,
    c.fermes / t.communes AS part
FROM comptes AS c
INNER JOIN tailles AS t ON t.maille = c.maille AND t.code = c.code
ORDER BY c.maille, c.code, c.indicateur, c.millesime;
