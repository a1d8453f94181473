-- Every convention or scheme that the warehouse knows, with the territories that it binds (keys « maille:code »).
-- Parameters: none.
-- Columns: code, libelle, type, territoires, signataires, signee_le, jusqu_au, axes, apports, verifie_le, source.
SELECT
    code, libelle, type, territoires, signataires, signee_le, jusqu_au, axes, apports, verifie_le,
    source
FROM conventions_lues
ORDER BY code;
