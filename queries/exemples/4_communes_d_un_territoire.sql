-- Les communes de chaque intercommunalité chargée, et leur population
SELECT e.libelle AS intercommunalite, c.code, c.libelle AS commune, o.valeur AS population
FROM appartenances AS a
INNER JOIN territoires AS e ON e.maille = 'epci' AND e.code = a.code
INNER JOIN territoires AS c ON c.maille = 'commune' AND c.code = a.commune
LEFT JOIN observations AS o
    ON o.indicateur = 'population_municipale'
    AND o.maille = 'commune'
    AND o.territoire = a.commune
    AND o.millesime = (
        SELECT max(millesime) FROM observations WHERE indicateur = 'population_municipale'
    )
WHERE a.maille = 'epci'
ORDER BY e.libelle, c.libelle;
