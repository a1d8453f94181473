-- Deux indicateurs côte à côte, pour les intercommunalités chargées
SELECT
    t.libelle,
    max(o.valeur) FILTER (WHERE o.indicateur = 'part_75_ans_et_plus') AS part_75_ans_et_plus,
    max(o.valeur) FILTER (WHERE o.indicateur = 'apl_infirmiers') AS infirmieres_accessibles
FROM observations AS o
INNER JOIN territoires AS t ON t.maille = o.maille AND t.code = o.territoire AND t.charge
WHERE o.maille = 'epci'
    AND o.millesime = (
        SELECT max(millesime)
        FROM observations
        WHERE indicateur = o.indicateur AND maille = 'epci' AND statut = 'disponible'
    )
GROUP BY t.libelle
ORDER BY t.libelle;
