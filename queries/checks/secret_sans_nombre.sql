-- Assumption: a cell that the producer hides has no number anywhere, and cannot be had by
-- subtracting from a published sum: a sum with one hidden part is not published.
SELECT m.source, m.mesure, m.maille, m.territoire, m.millesime
FROM mesures AS m
INNER JOIN appartenances AS a ON a.maille = m.maille AND a.code = m.territoire
INNER JOIN mesures AS c
    ON c.source = m.source
    AND c.mesure = m.mesure
    AND c.millesime = m.millesime
    AND c.maille = 'commune'
    AND c.territoire = a.commune
WHERE m.cumul AND m.statut = 'disponible' AND c.statut = 'secret';
