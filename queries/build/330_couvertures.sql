-- What is known of the loaded territories, counted once: vintages, indicators by theme and level.
CREATE TABLE couvertures AS
SELECT
    o.indicateur,
    i.theme,
    o.maille,
    o.millesime,
    count(*) AS valeurs
FROM observations AS o
INNER JOIN indicateurs AS i ON i.code = o.indicateur AND NOT i.tranche_par_sexe
INNER JOIN territoires AS t ON t.maille = o.maille AND t.code = o.territoire AND t.charge
WHERE o.statut = 'disponible'
GROUP BY ALL
ORDER BY ALL;
