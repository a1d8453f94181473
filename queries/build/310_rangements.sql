-- The facts, written twice: by indicator (maps, ranks) and by territory (profiles). A profile "not
-- after a year" shows the latest vintage with a value or a secret, else the latest empty one:
-- relayee_en is the year from which a row no longer is that one (its own vintage when it never is).
CREATE TABLE observations_par_territoire AS
WITH marquees AS (
    SELECT *, CASE WHEN statut IN ('disponible', 'secret') THEN millesime END AS annee_connue
    FROM observations
)

SELECT
    * EXCLUDE (annee_connue),
    CASE
        WHEN annee_connue IS NOT NULL
            THEN coalesce(
                min(annee_connue) OVER (suivantes ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING),
                9999
            )
        WHEN min(annee_connue) OVER (suivantes ROWS UNBOUNDED PRECEDING) IS NOT NULL THEN millesime
        ELSE coalesce(lead(millesime) OVER suivantes, 9999)
    END::SMALLINT AS relayee_en
FROM marquees
WINDOW suivantes AS (PARTITION BY indicateur, maille, territoire ORDER BY millesime)
ORDER BY territoire, maille, indicateur, millesime;

CREATE TABLE observations_par_indicateur AS
SELECT * FROM observations ORDER BY indicateur, millesime, maille, territoire;

DROP TABLE observations;

CREATE VIEW observations AS SELECT * FROM observations_par_indicateur;
