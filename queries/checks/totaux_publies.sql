-- Assumption: the total that a producer publishes for an EPCI is the sum of its communes, to half a
-- unit a commune (figures may be printed rounded to the unit).
WITH membres AS (
    SELECT code, count(*) AS communes FROM appartenances WHERE maille = 'epci' GROUP BY code
)

SELECT
    e.source,
    e.mesure,
    e.territoire,
    e.millesime,
    e.valeur AS publie,
    sum(c.valeur) AS somme
FROM mesures AS e
INNER JOIN mesures_declarees AS d ON d.source = e.source AND d.mesure = e.mesure AND d.additive
INNER JOIN membres AS m ON m.code = e.territoire
INNER JOIN appartenances AS a ON a.maille = 'epci' AND a.code = e.territoire
INNER JOIN mesures AS c
    ON c.source = e.source
    AND c.mesure = e.mesure
    AND c.millesime = e.millesime
    AND c.maille = 'commune'
    AND c.territoire = a.commune
    AND c.statut = 'disponible'
WHERE e.maille = 'epci' AND e.statut = 'disponible' AND NOT e.cumul
GROUP BY e.source, e.mesure, e.territoire, e.millesime, e.valeur, m.communes
HAVING count(*) = m.communes AND abs(sum(c.valeur) - e.valeur) > 0.5 * m.communes;
