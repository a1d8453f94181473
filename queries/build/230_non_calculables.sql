-- Shares published for communes, and not for the wider territory that holds them: not calculable
-- there, and said so.
INSERT INTO observations
SELECT
    o.indicateur,
    a.maille,
    a.code AS territoire,
    o.millesime,
    NULL AS numerateur,
    NULL AS denominateur,
    NULL AS millesime_denominateur,
    NULL AS valeur,
    'non_calculable' AS statut,
    'parts communales publiées sans effectifs' AS motif,
    FALSE AS fragile,
    min(o.source) AS source,
    arg_min(o.millesime_geo, o.source) AS millesime_geo,
    'publie' AS mode
FROM observations AS o
INNER JOIN indicateurs AS i ON i.code = o.indicateur AND i.agregation = 'publie'
INNER JOIN appartenances AS a ON a.commune = o.territoire
INNER JOIN territoires AS t ON t.maille = a.maille AND t.code = a.code AND t.charge
ANTI JOIN observations AS deja
    ON deja.indicateur = o.indicateur
    AND deja.maille = a.maille
    AND deja.territoire = a.code
    AND deja.millesime = o.millesime
WHERE o.maille = 'commune' AND a.maille IN ('epci', 'epci_dans_departement', 'departement')
GROUP BY o.indicateur, a.maille, a.code, o.millesime;
