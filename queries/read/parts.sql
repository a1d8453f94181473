-- Whole and parts of a straddling EPCI, but the territory itself.
-- Parameters: maille, code.
-- Columns: maille, code, libelle, communes.
SELECT t.maille, t.code, t.libelle, count(a.commune) AS communes
FROM territoires AS t
INNER JOIN appartenances AS a ON a.maille = t.maille AND a.code = t.code
WHERE $maille IN ('epci', 'epci_dans_departement')
    AND t.maille IN ('epci', 'epci_dans_departement')
    AND split_part(t.code, '-', 1) = split_part($code, '-', 1)
    AND NOT (t.maille = $maille AND t.code = $code)
GROUP BY t.maille, t.code, t.libelle
ORDER BY t.maille, t.code;
