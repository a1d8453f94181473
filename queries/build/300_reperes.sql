-- Spread of each indicator over the EPCI and the départements of France; none under five areas.
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
    max(valeur) AS maximum
FROM observations
WHERE maille IN ('epci', 'departement') AND statut = 'disponible'
GROUP BY ALL
HAVING count(*) >= 5;
