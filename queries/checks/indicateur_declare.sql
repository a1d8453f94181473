-- Assumption: every figure belongs to an indicator of the catalogue, and names a source of it.
SELECT o.indicateur, o.source, count(*) AS lignes
FROM observations AS o
LEFT JOIN indicateurs AS i ON i.code = o.indicateur
LEFT JOIN sources AS s ON s.code = o.source
WHERE i.code IS NULL OR s.code IS NULL
GROUP BY ALL;
