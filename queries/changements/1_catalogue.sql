-- Indicators, vintages, files and territories that came or went since the former warehouse.
INSERT INTO changements
WITH indicateur AS (
    SELECT
        CASE WHEN a.code IS NULL THEN 'indicateur_ajoute' ELSE 'indicateur_retire' END AS sorte,
        coalesce(n.code, a.code) AS objet,
        coalesce(n.libelle, a.libelle) AS exemple
    FROM indicateurs AS n
    FULL JOIN ancien.indicateurs AS a ON a.code = n.code
    WHERE a.code IS NULL OR n.code IS NULL
),

millesime AS (
    SELECT
        CASE WHEN a.millesime IS NULL THEN 'millesime_ajoute' ELSE 'millesime_retire' END AS sorte,
        coalesce(n.indicateur, a.indicateur) AS objet,
        coalesce(n.maille, a.maille) AS maille,
        coalesce(n.millesime, a.millesime) AS millesime
    FROM (SELECT DISTINCT indicateur, maille, millesime FROM observations) AS n
    FULL JOIN (SELECT DISTINCT indicateur, maille, millesime FROM ancien.observations) AS a
        ON a.indicateur = n.indicateur AND a.maille = n.maille AND a.millesime = n.millesime
    WHERE (a.millesime IS NULL OR n.millesime IS NULL)
        AND coalesce(n.indicateur, a.indicateur) IN (
            SELECT code FROM indicateurs INTERSECT SELECT code FROM ancien.indicateurs
        )
),

fichier AS (
    SELECT
        CASE
            WHEN a.chemin IS NULL THEN 'fichier_ajoute'
            WHEN n.chemin IS NULL THEN 'fichier_retire'
            ELSE 'fichier_modifie'
        END AS sorte,
        coalesce(n.source, a.source) AS objet,
        parse_filename(coalesce(n.chemin, a.chemin)) AS exemple
    FROM fichiers AS n
    FULL JOIN ancien.fichiers AS a ON a.source = n.source AND a.chemin = n.chemin
    WHERE n.sha256 IS DISTINCT FROM a.sha256
),

territoire AS (
    SELECT
        CASE WHEN a.code IS NULL THEN 'territoire_gagne' ELSE 'territoire_perdu' END AS sorte,
        coalesce(n.maille, a.maille) AS maille,
        coalesce(n.libelle, a.libelle) AS exemple
    FROM (SELECT * FROM territoires WHERE charge) AS n
    FULL JOIN (SELECT * FROM ancien.territoires WHERE charge) AS a
        ON a.maille = n.maille AND a.code = n.code
    WHERE a.code IS NULL OR n.code IS NULL
)

SELECT $le, $compare_a, 1, sorte, objet, NULL, 1, exemple, NULL, NULL, NULL, NULL
FROM indicateur
UNION ALL
SELECT
    $le, $compare_a, 2, sorte, objet, maille, count(*),
    string_agg(millesime::VARCHAR, ', ' ORDER BY millesime), NULL, NULL, NULL, NULL
FROM millesime
GROUP BY sorte, objet, maille
UNION ALL
SELECT $le, $compare_a, 4, sorte, objet, NULL, count(*), min(exemple), NULL, NULL, NULL, NULL
FROM fichier
GROUP BY sorte, objet
UNION ALL
SELECT $le, $compare_a, 5, sorte, NULL, maille, count(*), min(exemple), NULL, NULL, NULL, NULL
FROM territoire
GROUP BY sorte, maille;
