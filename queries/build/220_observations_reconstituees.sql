-- A share of the population that nobody publishes for a wider territory is rebuilt from the shares
-- of all its communes and their population, or not at all (mode "reconstitue").
INSERT INTO observations
WITH communales AS (
    SELECT
        o.indicateur,
        o.territoire,
        o.millesime,
        o.valeur AS part,
        p.valeur AS poids,
        o.source,
        o.millesime_geo,
        i.source_poids,
        i.mesure_poids
    FROM observations AS o
    INNER JOIN indicateurs AS i ON i.code = o.indicateur AND i.mesure_poids IS NOT NULL
    INNER JOIN mesures AS p
        ON p.source = i.source_poids
        AND p.mesure = i.mesure_poids
        AND p.maille = 'commune'
        AND p.territoire = o.territoire
        AND p.millesime = o.millesime
    WHERE o.maille = 'commune' AND o.statut = 'disponible' AND p.statut = 'disponible'
),

sommes AS (
    SELECT
        c.indicateur,
        a.maille,
        a.code AS territoire,
        c.millesime,
        sum((c.part * c.poids)::DECIMAL(38, 12))::DOUBLE / 100 AS numerateur,
        sum(c.poids::DECIMAL(38, 12))::DOUBLE AS denominateur,
        count(*) AS communes,
        any_value(c.source) AS source,
        any_value(c.millesime_geo) AS millesime_geo
    FROM communales AS c
    INNER JOIN appartenances AS a ON a.commune = c.territoire
    GROUP BY ALL
)

SELECT
    s.indicateur,
    s.maille,
    s.territoire,
    s.millesime,
    s.numerateur,
    s.denominateur,
    s.millesime AS millesime_denominateur,
    100 * s.numerateur / s.denominateur AS valeur,
    'disponible' AS statut,
    NULL AS motif,
    FALSE AS fragile,
    s.source,
    s.millesime_geo,
    'reconstitue' AS mode
FROM sommes AS s
INNER JOIN (
    SELECT maille, code, count(*) AS communes FROM appartenances GROUP BY ALL
) AS a ON a.maille = s.maille AND a.code = s.territoire AND a.communes = s.communes
INNER JOIN territoires AS t ON t.maille = s.maille AND t.code = s.territoire AND t.charge
ANTI JOIN observations AS o
    ON o.indicateur = s.indicateur
    AND o.maille = s.maille
    AND o.territoire = s.territoire
    AND o.millesime = s.millesime
-- Only part of the communes of a région or of France is loaded.
WHERE s.maille IN ('epci', 'epci_dans_departement', 'departement');
