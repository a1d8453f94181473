-- Every convention or scheme that the warehouse knows, with the territories that it binds (keys « maille:code »).
-- Parameters: none.
-- Columns: code, libelle, type, territoires, signataires, signee_le, jusqu_au, axes, apports, verifie_le, source.
SELECT
    c.code, c.libelle, c.type, v.territoires, c.signataires, c.signee_le, c.jusqu_au, c.axes,
    c.apports, c.verifie_le, c.source
FROM conventions AS c
LEFT JOIN (
    SELECT objet, list(maille || ':' || code ORDER BY maille, code) AS territoires
    FROM couvertures_offre
    GROUP BY objet
) AS v ON v.objet = c.code
ORDER BY c.code;
