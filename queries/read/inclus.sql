-- Territories of a level that share a commune with a territory.
-- Parameters: maille, code, niveau.
-- Columns: maille, code, libelle.
SELECT t.maille, t.code, t.libelle
FROM territoires AS t
WHERE t.maille = $niveau
    AND t.code IN (
        SELECT CASE WHEN $niveau = 'commune' THEN dedans.commune ELSE autre.code END
        FROM appartenances AS dedans
        LEFT JOIN appartenances AS autre
            ON autre.commune = dedans.commune AND autre.maille = $niveau
        WHERE dedans.maille = $maille AND dedans.code = $code
    )
ORDER BY t.recherche, t.code;
