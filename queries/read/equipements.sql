-- Equipments of the latest list of each source in the communes of a territory, by mission and type; those that are actions by themselves are left to the actions.
-- Parameters: maille, code.
-- Columns: mission, source, millesime, type, libelle, communes (list of codes, one an equipment), nombre.
SELECT
    i.mission, i.source, i.millesime, i.type, any_value(i.libelle) AS libelle,
    list(i.commune ORDER BY i.commune) AS communes, count(*) AS nombre
FROM membres AS m
INNER JOIN implantations_lues AS i ON i.commune = m.commune
WHERE m.maille = $maille
    AND m.code = $code
    AND i.jusqua IS NULL
    AND i.source <> 'anct_france_services'
GROUP BY i.mission, i.source, i.millesime, i.type
ORDER BY i.mission, i.source, nombre DESC, i.type;
