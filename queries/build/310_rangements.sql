-- The facts, written twice: by indicator (maps, ranks) and by territory (profiles). A profile "not
-- after a year" shows the latest vintage with a value or a secret, else the latest empty one:
-- relayee_en is the year from which a row no longer is that one (its own vintage when it never is).
-- The rows of a territory carry its name, its rank and that of their indicator: nothing to join.
CREATE TABLE observations_par_territoire AS
WITH marquees AS (
    SELECT *, CASE WHEN statut IN ('disponible', 'secret') THEN millesime END AS annee_connue
    FROM observations
)

SELECT
    m.* EXCLUDE (annee_connue),
    CASE
        WHEN annee_connue IS NOT NULL
            THEN coalesce(
                min(annee_connue) OVER (suivantes ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING),
                9999
            )
        WHEN min(annee_connue) OVER (suivantes ROWS UNBOUNDED PRECEDING) IS NOT NULL THEN millesime
        ELSE coalesce(lead(millesime) OVER suivantes, 9999)
    END::SMALLINT AS relayee_en,
    t.libelle AS libelle_territoire,
    t.rang AS rang_territoire,
    i.rang AS rang_indicateur
FROM marquees AS m
INNER JOIN territoires AS t ON t.maille = m.maille AND t.code = m.territoire
INNER JOIN indicateurs AS i ON i.code = m.indicateur
WINDOW suivantes AS (PARTITION BY m.indicateur, m.maille, m.territoire ORDER BY m.millesime)
ORDER BY m.territoire, m.maille, m.indicateur, m.millesime;

CREATE TABLE observations_par_indicateur AS
SELECT * FROM observations ORDER BY indicateur, millesime, maille, territoire;

DROP TABLE observations;

CREATE VIEW observations AS SELECT * FROM observations_par_indicateur;
