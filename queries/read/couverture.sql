-- Number of indicators that hold a value, by theme and level (age bands by sex apart).
-- Parameters: none.
-- Columns: rang, theme (slug), maille, indicateurs.
SELECT
    themes.rang,
    themes.code AS theme,
    o.maille,
    count(DISTINCT o.indicateur) AS indicateurs
FROM observations AS o
INNER JOIN indicateurs AS i ON i.code = o.indicateur AND NOT i.tranche_par_sexe
INNER JOIN themes ON themes.code = i.theme
INNER JOIN territoires AS t ON t.maille = o.maille AND t.code = o.territoire AND t.charge
WHERE o.statut = 'disponible'
GROUP BY ALL
ORDER BY themes.rang, o.maille;
