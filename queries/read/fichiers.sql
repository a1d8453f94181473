-- Files read by the build, with what was left out of each.
-- Parameters: none.
-- Columns: source, libelle, producteur, licence, page, chemin, millesime, lu_le, lignes, conforme, ecartes.
SELECT
    f.source, s.libelle, s.producteur, s.licence, s.page, f.chemin, f.millesime, f.lu_le, f.lignes,
    f.conforme,
    coalesce(e.nombre, 0) AS ecartes
FROM fichiers AS f
INNER JOIN sources AS s ON s.code = f.source
LEFT JOIN (SELECT source, chemin, sum(nombre) AS nombre FROM ecartes GROUP BY ALL) AS e
    ON e.source = f.source AND e.chemin = f.chemin
ORDER BY s.producteur, s.libelle, f.millesime;
