-- Service points of a source in the communes of a territory, latest list not after a year; those of one mission when it is named.
-- Parameters: source, mission (or null), maille, code, annee.
-- Columns: source, id, millesime, mission, libelle, adresse, commune, libelle_commune, latitude, longitude, type, format, jours.
SELECT
    i.source, i.id, i.millesime, i.mission, i.libelle, i.adresse, i.commune,
    m.libelle AS libelle_commune, i.latitude, i.longitude, i.type, i.format, i.jours
FROM membres AS m
INNER JOIN implantations_lues AS i ON i.commune = m.commune
WHERE m.maille = $maille
    AND m.code = $code
    AND i.source = $source
    AND i.millesime <= $annee
    AND (i.jusqua IS NULL OR i.jusqua > $annee)
    AND ($mission IS NULL OR i.mission = $mission)
ORDER BY m.libelle, i.libelle, i.id;
