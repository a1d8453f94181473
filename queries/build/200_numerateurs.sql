-- The numerator of every ratio, and every mere count: a measure, less another one of the same place
-- and year where the catalogue takes one off (births less deaths). A source may relay the one that
-- the indicator names; where both speak of the same place and year, the one that is named is read.
CREATE TEMP TABLE numerateurs AS
SELECT
    i.code AS indicateur,
    n.maille,
    n.territoire,
    n.millesime,
    CASE WHEN i.mesure_retranchee IS NULL THEN n.valeur ELSE n.valeur - r.valeur END AS valeur,
    CASE
        WHEN n.statut = 'disponible' AND i.mesure_retranchee IS NOT NULL
            THEN coalesce(r.statut, 'non_renseigne')
        ELSE n.statut
    END AS statut,
    CASE
        WHEN i.mesure_retranchee IS NOT NULL AND r.mesure IS NULL
            THEN coalesce(n.motif, 'nombre à retrancher non disponible pour cette année')
        ELSE coalesce(n.motif, r.motif)
    END AS motif,
    n.source,
    n.millesime_geo,
    n.cumul
FROM indicateurs AS i
INNER JOIN sources AS s ON coalesce(s.relaie, s.code) = i.source_numerateur
INNER JOIN mesures AS n ON n.source = s.code AND n.mesure = i.mesure_numerateur
INNER JOIN territoires AS t ON t.maille = n.maille AND t.code = n.territoire
LEFT JOIN mesures AS r
    ON r.source = i.source_retranchee
    AND r.mesure = i.mesure_retranchee
    AND r.maille = n.maille
    AND r.territoire = n.territoire
    AND r.millesime = n.millesime
QUALIFY
    s.relaie IS NULL
    OR row_number() OVER (
        PARTITION BY i.code, n.maille, n.territoire, n.millesime ORDER BY s.relaie IS NOT NULL
    ) = 1;
