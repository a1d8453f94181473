-- Projected population of a territory, by scenario: totals of every year, shares by age where they are published.
-- Parameters: maille, code.
-- Columns: source, scenario, annee, age_de, age_a (excluded), population, part (percent of the total).
SELECT source, scenario, annee, age_de, age_a, population, part
FROM projections
WHERE maille = $maille AND territoire = $code
ORDER BY source, scenario, annee, age_de NULLS FIRST;
