-- Ratios fill the cells of which nothing published says anything.
INSERT INTO observations
SELECT r.* EXCLUDE (agregation)
FROM rapports AS r
ANTI JOIN observations AS o
    ON o.indicateur = r.indicateur
    AND o.maille = r.maille
    AND o.territoire = r.territoire
    AND o.millesime = r.millesime;

DROP TABLE rapports;

DROP TABLE numerateurs;
