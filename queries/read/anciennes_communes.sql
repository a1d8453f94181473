-- Former communes, and the loaded one that each has become; those whose code goes on under another
-- name too.
-- Parameters: none.
-- Columns: commune_avant, libelle_avant, commune_apres.
SELECT DISTINCT p.commune_avant, p.libelle_avant, p.commune_apres
FROM passages AS p
LEFT JOIN territoires AS t ON t.maille = 'commune' AND t.code = p.commune_avant
WHERE t.code IS NULL OR t.libelle <> p.libelle_avant
ORDER BY p.commune_avant, p.commune_apres;
