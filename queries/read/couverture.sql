-- Number of indicators that hold a value, by theme and level (age bands by sex apart).
-- Parameters: none.
-- Columns: rang, theme (slug), maille, indicateurs.
SELECT t.rang, c.theme, c.maille, count(DISTINCT c.indicateur) AS indicateurs
FROM couvertures AS c
INNER JOIN themes AS t ON t.code = c.theme
GROUP BY ALL
ORDER BY t.rang, c.maille;
