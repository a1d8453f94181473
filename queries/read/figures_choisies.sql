-- A selection of figures in the order of the screen, with its numbers of rows and of values.
-- Parameters: cles (list of maille:code), mailles (levels taken whole), indicateurs (list), annee (not after), millesime (0 for all), derniers (the latest of each only), limite.
-- Columns: indicateur, maille, territoire, libelle_territoire, millesime, valeur, statut, motif, fragile, mode, numerateur, denominateur, millesime_denominateur, source, lignes, valeurs.
WITH voulus AS (
    SELECT split_part(cle, ':', 1) AS maille, substr(cle, strpos(cle, ':') + 1) AS territoire
    FROM (SELECT unnest($cles::VARCHAR[]) AS cle)
    UNION
    SELECT maille, code FROM territoires WHERE maille IN (SELECT unnest($mailles::VARCHAR[]))
),

choisies AS (
    SELECT o.*, i.rang, t.libelle AS libelle_territoire, t.recherche
    FROM observations_par_territoire AS o
    INNER JOIN voulus ON voulus.territoire = o.territoire AND voulus.maille = o.maille
    INNER JOIN indicateurs AS i
        ON i.code = o.indicateur AND i.code IN (SELECT unnest($indicateurs::VARCHAR[]))
    INNER JOIN territoires AS t ON t.maille = o.maille AND t.code = o.territoire
    WHERE o.millesime <= $annee AND ($millesime = 0 OR o.millesime = $millesime)
        AND (NOT $derniers OR o.relayee_en > $annee OR o.relayee_en = 9999)
)

SELECT
    indicateur, maille, territoire, libelle_territoire, millesime, valeur, statut, motif, fragile,
    mode, numerateur, denominateur, millesime_denominateur, source,
    count(*) OVER () AS lignes,
    count(valeur) OVER () AS valeurs
FROM choisies
ORDER BY
    rang,
    list_position(
        ['france', 'region', 'departement', 'epci', 'epci_dans_departement', 'perimetre',
         'canton_ville', 'dessine', 'commune'],
        maille
    ),
    recherche, territoire, millesime
LIMIT $limite;
