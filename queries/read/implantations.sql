-- Service points of a source in the communes of a territory, latest list not after a year; those of one mission when it is named.
-- Parameters: source, mission (or null), maille, code, annee.
-- Columns: source, id, millesime, mission, libelle, adresse, commune, libelle_commune, latitude, longitude, type, format, jours.
SELECT
    i.source, i.id, i.millesime, i.mission, i.libelle, i.adresse, i.commune,
    t.libelle AS libelle_commune, i.latitude, i.longitude, i.type, i.format, i.jours
FROM membres AS m
INNER JOIN implantations AS i ON i.commune = m.commune
INNER JOIN listes AS l ON l.source = i.source AND l.millesime = i.millesime
INNER JOIN territoires AS t ON t.maille = 'commune' AND t.code = m.commune
WHERE m.maille = $maille
    AND m.code = $code
    AND i.source = $source
    AND l.millesime <= $annee
    AND (l.jusqua IS NULL OR l.jusqua > $annee)
    AND ($mission IS NULL OR i.mission = $mission)
ORDER BY t.libelle, i.libelle, i.id;
