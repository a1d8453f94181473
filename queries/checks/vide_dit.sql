-- Assumption: a figure that a source gives at a level has a cell, value or empty, for each loaded
-- territory of that level.
SELECT connus.indicateur, t.maille, t.code
FROM (
    SELECT DISTINCT indicateur, maille FROM observations WHERE statut = 'disponible'
) AS connus
INNER JOIN territoires AS t ON t.maille = connus.maille AND t.charge
ANTI JOIN observations AS o
    ON o.indicateur = connus.indicateur
    AND o.maille = t.maille
    AND o.territoire = t.code;
