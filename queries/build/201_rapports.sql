-- One SQL for every ratio: sum of numerators over sum of denominators, from the catalogue. The
-- denominator is of the latest vintage not after the numerator's, or of the very same one.
CREATE TEMP TABLE rapports AS
WITH calculees AS (
    SELECT
        i.code AS indicateur,
        i.agregation,
        i.facteur,
        i.mesure_denominateur IS NOT NULL AS est_un_ratio,
        i.meme_millesime,
        n.maille,
        n.territoire,
        n.millesime,
        n.valeur AS numerateur,
        n.statut,
        n.motif,
        n.source,
        n.millesime_geo,
        n.cumul,
        d.valeur AS denominateur,
        d.millesime AS millesime_denominateur,
        d.statut AS statut_denominateur,
        d.motif AS motif_denominateur
    FROM indicateurs AS i
    INNER JOIN numerateurs AS n ON n.indicateur = i.code
    ASOF LEFT JOIN mesures AS d
        ON d.source = i.source_denominateur
        AND d.mesure = i.mesure_denominateur
        AND d.maille = n.maille
        AND d.territoire = n.territoire
        AND n.millesime >= d.millesime
),

jugees AS (
    SELECT
        *,
        CASE
            WHEN statut <> 'disponible' THEN statut
            WHEN NOT est_un_ratio THEN 'disponible'
            WHEN statut_denominateur IS NULL THEN 'non_renseigne'
            WHEN statut_denominateur <> 'disponible' THEN statut_denominateur
            WHEN denominateur = 0 THEN 'sans_objet'
            ELSE 'disponible'
        END AS statut_final
    FROM calculees
    WHERE NOT meme_millesime OR millesime_denominateur = millesime
)

SELECT
    j.agregation,
    j.indicateur,
    j.maille,
    j.territoire,
    j.millesime,
    CASE WHEN statut_final = 'disponible' THEN j.numerateur END AS numerateur,
    CASE WHEN statut_final = 'disponible' THEN j.denominateur END AS denominateur,
    CASE WHEN statut_final = 'disponible' THEN j.millesime_denominateur END
        AS millesime_denominateur,
    CASE
        WHEN statut_final <> 'disponible' THEN NULL
        WHEN est_un_ratio THEN j.facteur * j.numerateur / j.denominateur
        ELSE j.facteur * j.numerateur
    END AS valeur,
    statut_final AS statut,
    CASE statut_final
        WHEN 'disponible' THEN NULL
        WHEN 'sans_objet' THEN 'personne n’est concerné : le dénominateur est nul'
        ELSE coalesce(j.motif, j.motif_denominateur, 'dénominateur non disponible pour cette année')
    END AS motif,
    FALSE AS fragile,
    j.source,
    j.millesime_geo,
    CASE
        WHEN j.agregation = 'moyenne_ponderee' AND j.cumul THEN 'moyenne_ponderee'
        WHEN j.cumul OR est_un_ratio THEN 'somme'
        ELSE 'publie'
    END AS mode
FROM jugees AS j;
