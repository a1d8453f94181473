-- Territories of any level that a search key designates, the likeliest first: same code, name that
-- begins so, any part of the name; then the widest, then by name.
-- Parameters: texte (search key, without accents).
-- Columns: maille, code, libelle, charge.
SELECT maille, code, libelle, charge
FROM territoires
WHERE lower(code) = $texte OR contains(recherche, $texte)
ORDER BY
    lower(code) <> $texte,
    NOT (starts_with(recherche, $texte) OR contains(recherche, ' ' || $texte)),
    list_position(['departement', 'epci', 'region', 'france', 'commune'], maille),
    recherche
LIMIT 20;
