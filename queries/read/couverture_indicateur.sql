-- What is known of one indicator: its cells by level and vintage, counted by status.
-- Parameters: indicateur.
-- Columns: maille, millesime, valeurs, secrets, non_calculables, non_renseignes.
SELECT
    maille,
    millesime,
    count(*) FILTER (WHERE statut = 'disponible') AS valeurs,
    count(*) FILTER (WHERE statut = 'secret') AS secrets,
    count(*) FILTER (WHERE statut = 'non_calculable') AS non_calculables,
    count(*) FILTER (WHERE statut = 'non_renseigne') AS non_renseignes
FROM observations_par_indicateur
WHERE indicateur = $indicateur
GROUP BY maille, millesime
ORDER BY
    list_position(
        ['commune', 'canton_ville', 'perimetre', 'epci', 'epci_dans_departement', 'departement',
         'region', 'france'],
        maille
    ),
    millesime;
