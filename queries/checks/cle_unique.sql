-- Assumption: one figure per indicator, territory and vintage.
SELECT indicateur, maille, territoire, millesime, count(*) AS lignes
FROM observations
GROUP BY ALL
HAVING count(*) > 1;
