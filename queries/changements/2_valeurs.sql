-- Cells of both warehouses that are no longer the same, counted by indicator and level with the
-- widest change as example. What is now empty gives no former value: it may have become a secret.
INSERT INTO changements
WITH paires AS (
    SELECT
        n.indicateur,
        n.maille,
        t.libelle || ', ' || n.millesime AS exemple,
        a.valeur AS avant,
        n.valeur AS apres,
        a.statut AS statut_avant,
        n.statut AS statut_apres
    FROM observations AS n
    INNER JOIN ancien.observations AS a
        ON a.indicateur = n.indicateur
        AND a.maille = n.maille
        AND a.territoire = n.territoire
        AND a.millesime = n.millesime
    INNER JOIN territoires AS t ON t.maille = n.maille AND t.code = n.territoire
    WHERE n.statut != a.statut
        OR abs(n.valeur - a.valeur) > 1e-9 * greatest(abs(n.valeur), abs(a.valeur))
),

dites AS (
    SELECT
        indicateur,
        maille,
        exemple,
        statut_avant,
        statut_apres,
        statut_avant = 'disponible' AND statut_apres = 'disponible' AS chiffree,
        CASE WHEN chiffree THEN avant END AS valeur_avant,
        CASE WHEN chiffree THEN apres END AS valeur_apres,
        CASE WHEN chiffree THEN 'valeur_modifiee' ELSE 'statut_modifie' END AS sorte
    FROM paires
)

SELECT
    $le, $compare_a, 3, sorte, indicateur, maille,
    count(*) OVER (PARTITION BY sorte, indicateur, maille),
    exemple, valeur_avant, valeur_apres, statut_avant, statut_apres
FROM dites
QUALIFY
    row_number() OVER (
        PARTITION BY sorte, indicateur, maille
        ORDER BY abs(valeur_apres - valeur_avant) DESC, exemple
    ) = 1;
