-- Spread of each indicator over the EPCI and the départements of France; none under five areas.
-- A vintage is large when it reaches nine tenths of the widest one so far: a later one that only
-- some areas have does not take the place of the one that they all have.
INSERT INTO reperes
SELECT
    indicateur,
    millesime,
    maille,
    count(*) AS n,
    min(valeur) AS minimum,
    quantile_cont(valeur, 0.25) AS q25,
    quantile_cont(valeur, 0.5) AS mediane,
    quantile_cont(valeur, 0.75) AS q75,
    max(valeur) AS maximum,
    count(*) >= 0.9 * max(count(*)) OVER (
        PARTITION BY indicateur, maille ORDER BY millesime ROWS UNBOUNDED PRECEDING
    ) AS large
FROM observations
WHERE maille IN ('epci', 'departement') AND statut = 'disponible'
GROUP BY indicateur, millesime, maille
HAVING count(*) >= 5;
