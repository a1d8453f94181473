-- Les cases vides par indicateur, avec leur statut
SELECT i.libelle, o.maille, o.statut, count(*) AS cases
FROM observations AS o
INNER JOIN indicateurs AS i ON i.code = o.indicateur
INNER JOIN territoires AS t ON t.maille = o.maille AND t.code = o.territoire AND t.charge
WHERE o.statut != 'disponible'
GROUP BY ALL
ORDER BY cases DESC, i.libelle, o.maille, o.statut;
