-- Names of the communes of France: one text, a line « code name » for each, sorted by code.
-- Parameters: none.
-- Columns: communes.
SELECT communes FROM annuaire_communes;
