-- Services from which people live near or far. The points of a source that answers one mission are
-- one service, whatever their kinds; those of a source of many types are as many services.
INSERT INTO services
WITH par_liste AS (
    SELECT
        i.source,
        i.mission,
        CASE WHEN s.service IS NULL THEN i.type ELSE '' END AS type,
        coalesce(any_value(s.service), min(i.libelle)) AS libelle,
        i.millesime,
        coalesce(
            (SELECT max(h.millesime) FROM habitants AS h WHERE h.millesime <= i.millesime),
            (SELECT min(h.millesime) FROM habitants AS h)
        ) AS millesime_population,
        count(*) FILTER (i.latitude IS NOT NULL AND i.longitude IS NOT NULL) AS lieux,
        count(*) FILTER (i.latitude IS NULL OR i.longitude IS NULL) AS sans_coordonnees,
        any_value(s.champ_departements) AS departements
    FROM implantations AS i
    INNER JOIN missions AS m ON m.code = i.mission
    INNER JOIN sources AS s ON s.code = i.source
    GROUP BY i.source, i.mission, s.service IS NULL, 3, i.millesime
    HAVING lieux > 0
)

SELECT
    *,
    lead(millesime) OVER (PARTITION BY source, mission, type ORDER BY millesime) AS jusqua
FROM par_liste
ORDER BY ALL;
