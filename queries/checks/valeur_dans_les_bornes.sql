-- Assumption: a value outside the bounds of its indicator has been refused with its motif.
SELECT o.indicateur, o.maille, o.territoire, o.millesime, o.valeur
FROM observations AS o
INNER JOIN indicateurs AS i ON i.code = o.indicateur
WHERE o.valeur NOT BETWEEN i.borne_basse AND i.borne_haute;
