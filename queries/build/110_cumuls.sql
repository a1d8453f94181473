-- Counts of communes summed into every wider territory that the producer does not publish itself.
-- A sum with one hidden or missing part is not calculable, with its motif. A commune that has been
-- split since counts only where all its successors are in the territory. A source that covers some
-- départements says nothing of a région or of France, of which it knows only a part.
INSERT INTO mesures
WITH communales AS (
    SELECT mesures.*
    FROM mesures
    INNER JOIN mesures_declarees USING (source, mesure)
    WHERE additive AND maille = 'commune'
),

-- A commune without inhabitant is missing from no sum.
vides AS (
    SELECT territoire
    FROM mesures
    WHERE source = 'insee_populations' AND mesure = 'PMUN' AND maille = 'commune'
    GROUP BY territoire
    HAVING max(valeur) = 0
),

attendues AS (
    SELECT
        sources.code AS source,
        appartenances.maille,
        appartenances.code,
        count(*) AS communes,
        count(*) FILTER (
            len(sources.champ_departements) = 0
            OR list_contains(sources.champ_departements, territoires.departement)
        ) AS couvertes
    FROM sources
    CROSS JOIN appartenances
    INNER JOIN territoires
        ON territoires.maille = 'commune' AND territoires.code = appartenances.commune
    ANTI JOIN vides ON vides.territoire = appartenances.commune
    WHERE NOT list_contains(sources.hors_champ, territoires.departement)
    GROUP BY ALL
),

scissions AS (
    SELECT source, mesure, millesime, scission, count(*) AS successeurs
    FROM communales
    WHERE scission IS NOT NULL
    GROUP BY ALL
),

incompletes AS (
    SELECT DISTINCT c.source, c.mesure, c.millesime, a.maille, a.code
    FROM communales AS c
    INNER JOIN appartenances AS a ON a.commune = c.territoire
    INNER JOIN scissions AS s
        ON s.source = c.source
        AND s.mesure = c.mesure
        AND s.millesime = c.millesime
        AND s.scission = c.scission
    GROUP BY c.source, c.mesure, c.millesime, a.maille, a.code, c.scission
    HAVING count(*) < max(s.successeurs)
),

sommes AS (
    SELECT
        c.source,
        c.mesure,
        a.maille,
        a.code AS territoire,
        c.millesime,
        -- Summed as decimals: the total does not depend on the order of the communes.
        sum(c.valeur::DECIMAL(38, 12))::DOUBLE AS total,
        count(c.valeur) FILTER (WHERE c.territoire NOT IN (SELECT territoire FROM vides)) AS presentes,
        count(*) FILTER (WHERE c.statut = 'secret') AS secretes,
        any_value(c.millesime_geo) AS millesime_geo
    FROM communales AS c
    INNER JOIN appartenances AS a ON a.commune = c.territoire
    GROUP BY ALL
)

SELECT
    sommes.source,
    sommes.mesure,
    sommes.maille,
    sommes.territoire,
    sommes.millesime,
    CASE WHEN presentes = attendues.communes AND incompletes.code IS NULL THEN total END AS valeur,
    CASE
        WHEN presentes = attendues.communes AND incompletes.code IS NULL THEN 'disponible'
        ELSE 'non_calculable'
    END AS statut,
    CASE
        WHEN couvertes < attendues.communes
            THEN format(
                'la source ne couvre pas {} sur {}',
                communes_dites(attendues.communes - couvertes),
                nombre_dit(attendues.communes)
            )
        WHEN secretes > 0 THEN format('secret statistique dans {}', communes_dites(secretes))
        WHEN presentes < attendues.communes
            THEN format(
                'valeur absente pour {} sur {}',
                communes_dites(attendues.communes - presentes),
                nombre_dit(attendues.communes)
            )
        WHEN incompletes.code IS NOT NULL
            THEN 'une commune séparée depuis dépasse les limites du territoire'
    END AS motif,
    NULL AS scission,
    sommes.millesime_geo,
    TRUE AS cumul
FROM sommes
INNER JOIN attendues
    ON attendues.source = sommes.source
    AND attendues.maille = sommes.maille
    AND attendues.code = sommes.territoire
LEFT JOIN incompletes
    ON incompletes.source = sommes.source
    AND incompletes.mesure = sommes.mesure
    AND incompletes.millesime = sommes.millesime
    AND incompletes.maille = sommes.maille
    AND incompletes.code = sommes.territoire
ANTI JOIN mesures AS publiees
    ON publiees.source = sommes.source
    AND publiees.mesure = sommes.mesure
    AND publiees.maille = sommes.maille
    AND publiees.territoire = sommes.territoire
    AND publiees.millesime = sommes.millesime
WHERE couvertes = attendues.communes OR sommes.maille NOT IN ('region', 'france');
