-- What each build changed, the latest first.
-- Parameters: none.
-- Columns: construit_le, compare_a, sorte, objet, libelle, maille, nombre, exemple, valeur_avant, valeur_apres, statut_avant, statut_apres.
SELECT
    c.construit_le, c.compare_a, c.sorte, c.objet,
    coalesce(i.libelle, s.libelle, c.objet) AS libelle,
    c.maille, c.nombre, c.exemple, c.valeur_avant, c.valeur_apres, c.statut_avant, c.statut_apres
FROM changements AS c
LEFT JOIN indicateurs AS i ON i.code = c.objet
LEFT JOIN sources AS s ON s.code = c.objet
ORDER BY c.construit_le DESC, c.rang, i.rang, c.objet, c.maille, c.sorte;
