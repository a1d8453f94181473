-- Figures of the territories that no producer publishes, from those of their communes: the same
-- rules for cantons-villes, périmètres and drawn territories. Numerators over denominators where
-- every commune has both; a share rebuilt from shares and population where the catalogue allows it;
-- nothing where one commune is hidden or missing. A territory of one commune has its figures.
-- Reads: groupes (maille, territoire, commune), communales (observations of communes).
WITH habitants AS (
    SELECT territoire AS commune, max(valeur) > 0 AS habitee, arg_max(valeur, millesime) AS nombre
    FROM communales
    WHERE indicateur = 'population_municipale' AND statut = 'disponible'
    GROUP BY territoire
),

-- A commune without inhabitant is missing from no sum.
membres AS (
    SELECT
        groupes.*,
        coalesce(habitee, TRUE) AS habitee,
        count(*) OVER zone AS communes,
        count(*) FILTER (coalesce(habitee, TRUE)) OVER zone AS attendues,
        sum(nombre) OVER zone AS habitants
    FROM groupes
    LEFT JOIN habitants USING (commune)
    WINDOW zone AS (PARTITION BY maille, territoire)
),

-- A mere count is its own numerator; a share of nobody weighs nothing.
effectifs AS (
    SELECT
        o.*,
        i.facteur,
        i.agregation,
        i.mesure_denominateur IS NOT NULL AS est_un_ratio,
        s."precision" = 'sondage' AS sondee,
        CASE
            WHEN o.statut = 'sans_objet' AND i.unite = '%' AND i.facteur = 100 THEN 0
            WHEN i.mesure_numerateur IS NOT NULL AND i.mesure_denominateur IS NULL
                THEN coalesce(o.numerateur, o.valeur / i.facteur)
            WHEN o.denominateur IS NOT NULL THEN o.numerateur
        END::DECIMAL(38, 12) AS haut,
        CASE WHEN o.statut = 'sans_objet' THEN 0 ELSE o.denominateur END::DECIMAL(38, 12) AS bas,
        p.valeur AS poids
    FROM communales AS o
    INNER JOIN indicateurs AS i ON i.code = o.indicateur
    INNER JOIN sources AS s ON s.code = o.source
    LEFT JOIN indicateurs AS pesant
        ON pesant.source_numerateur = i.source_poids
        AND pesant.mesure_numerateur = i.mesure_poids
        AND pesant.mesure_denominateur IS NULL
    LEFT JOIN communales AS p
        ON p.indicateur = pesant.code
        AND p.territoire = o.territoire
        AND p.millesime = o.millesime
        AND o.statut = 'disponible'
),

sommes AS (
    SELECT
        e.indicateur, m.maille, m.territoire, e.millesime, e.facteur, e.est_un_ratio, e.agregation,
        m.communes, m.attendues, m.habitants,
        -- Summed as decimals: the total does not depend on the order of the communes.
        sum(e.haut)::DOUBLE AS haut,
        sum(e.bas)::DOUBLE AS bas,
        sum((e.valeur * e.poids)::DECIMAL(38, 12))::DOUBLE / 100 AS haut_pese,
        sum(e.poids::DECIMAL(38, 12))::DOUBLE AS bas_pese,
        count(e.haut) FILTER (m.habitee) AS comptees,
        count(e.poids) FILTER (m.habitee) AS pesees,
        count(*) FILTER (e.statut = 'secret') AS secretes,
        count(*) FILTER (e.statut = 'disponible' AND e.haut IS NULL) AS sans_effectif,
        count(*) FILTER (e.statut = 'disponible') AS connues,
        count(*) FILTER (e.statut <> 'non_renseigne') AS dites,
        count(DISTINCT e.millesime_denominateur) AS annees_denominateur,
        max(e.millesime_denominateur) AS millesime_denominateur,
        max(e.source) AS source,
        max(e.millesime_geo) AS millesime_geo,
        bool_or(e.sondee) AS sondee,
        any_value(struct_pack(
            numerateur := e.numerateur, denominateur := e.denominateur, valeur := e.valeur,
            statut := e.statut, motif := e.motif, fragile := e.fragile, mode := e.mode
        )) AS seule
    FROM effectifs AS e
    INNER JOIN membres AS m ON m.commune = e.territoire
    GROUP BY ALL
),

jugees AS (
    SELECT
        *,
        CASE
            WHEN communes = 1 THEN 'seule'
            WHEN comptees > 0 AND comptees = attendues AND annees_denominateur <= 1 THEN 'somme'
            WHEN pesees > 0 AND pesees = attendues THEN 'reconstitue'
            ELSE 'rien'
        END AS voie
    FROM sommes
)

SELECT
    indicateur,
    maille,
    territoire,
    millesime,
    CASE
        WHEN voie = 'seule' THEN seule.numerateur
        WHEN voie = 'reconstitue' THEN haut_pese
        WHEN voie = 'somme' AND NOT (est_un_ratio AND bas = 0) THEN haut
    END AS numerateur,
    CASE
        WHEN voie = 'seule' THEN seule.denominateur
        WHEN voie = 'reconstitue' THEN bas_pese
        WHEN voie = 'somme' AND est_un_ratio AND bas > 0 THEN bas
    END AS denominateur,
    CASE
        WHEN denominateur IS NULL THEN NULL
        WHEN voie = 'reconstitue' THEN millesime
        ELSE millesime_denominateur
    END AS millesime_denominateur,
    CASE
        WHEN voie = 'seule' THEN seule.valeur
        WHEN voie = 'reconstitue' THEN 100 * numerateur / denominateur
        WHEN voie = 'somme' AND est_un_ratio THEN facteur * numerateur / denominateur
        WHEN voie = 'somme' THEN facteur * numerateur
    END AS valeur,
    CASE
        WHEN voie = 'seule' THEN seule.statut
        WHEN valeur IS NOT NULL THEN 'disponible'
        WHEN voie = 'somme' THEN 'sans_objet'
        WHEN dites = 0 THEN 'non_renseigne'
        ELSE 'non_calculable'
    END AS statut,
    CASE
        WHEN voie = 'seule' THEN seule.motif
        WHEN statut = 'disponible' THEN NULL
        WHEN statut = 'sans_objet' THEN 'personne n’est concerné : le dénominateur est nul'
        WHEN statut = 'non_renseigne' THEN 'la source ne donne rien pour ses communes'
        WHEN sans_effectif > 0 OR (agregation = 'publie' AND comptees = 0)
            THEN 'parts communales publiées sans effectifs'
        WHEN secretes > 0 THEN format('secret statistique dans {}', communes_dites(secretes))
        WHEN comptees = attendues THEN 'dénominateurs d’années différentes selon les communes'
        ELSE format(
            'valeur absente pour {} sur {}',
            communes_dites(attendues - comptees),
            nombre_dit(attendues)
        )
    END AS motif,
    CASE
        WHEN voie = 'seule' THEN seule.fragile
        ELSE coalesce(voie = 'reconstitue' AND sondee AND habitants < 200, FALSE)
    END AS fragile,
    source,
    millesime_geo,
    CASE
        WHEN voie = 'seule' THEN seule.mode
        WHEN voie = 'somme' AND agregation = 'moyenne_ponderee' THEN 'moyenne_ponderee'
        WHEN voie = 'rien' THEN 'publie'
        ELSE voie
    END AS mode
FROM jugees
ORDER BY maille, territoire, indicateur, millesime;
