-- Territories of the loaded départements, widest first, then by name.
-- Parameters: none.
-- Columns: maille, code, libelle, libelle_court, article, departement, region, nature, charge, recherche.
SELECT maille, code, libelle, libelle_court, article, departement, region, nature, charge, recherche
FROM territoires
WHERE charge
ORDER BY
    list_position(
        ['departement', 'epci', 'epci_dans_departement', 'perimetre', 'canton_ville', 'commune',
         'region', 'france'],
        maille
    ),
    recherche;
