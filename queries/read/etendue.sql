-- How far the data go: indicators that hold a value for a loaded territory (age bands by sex
-- apart), first and last vintage.
-- Parameters: none.
-- Columns: indicateurs, premier, dernier.
SELECT
    count(DISTINCT indicateur) AS indicateurs,
    min(millesime) AS premier,
    max(millesime) AS dernier
FROM couvertures;
