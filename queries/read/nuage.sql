-- One figure for every territory of a level, or for every commune of a département; a territory
-- without a row is « non renseigné », a fragile figure is not compared.
-- Parameters: indicateur, millesime, maille, departement.
-- Columns: code, libelle, valeur, statut, fragile.
SELECT
    t.code,
    t.libelle,
    o.valeur,
    coalesce(o.statut, 'non_renseigne') AS statut,
    coalesce(o.fragile, FALSE) AS fragile
FROM territoires AS t
LEFT JOIN observations_par_indicateur AS o
    ON o.indicateur = $indicateur
    AND o.millesime = $millesime
    AND o.maille = $maille
    AND o.territoire = t.code
WHERE t.maille = $maille AND ($maille <> 'commune' OR t.departement = $departement)
ORDER BY o.valeur, t.code;
