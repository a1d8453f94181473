-- Names of the communes of France: two texts of as many lines, in one row.
-- Parameters: none.
-- Columns: codes, libelles.
SELECT codes, libelles FROM annuaire_communes;
