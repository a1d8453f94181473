-- Each France services of the latest list, in the loaded communes, is an action of its mission. The
-- list says neither who bears it nor whom it serves: both stay empty. Its own date, in the name of
-- the file, is the day when it was last verified.
INSERT INTO actions
WITH liste AS (
    SELECT
        millesime,
        try_strptime(regexp_extract(chemin, '(\d{8})', 1), '%Y%m%d')::DATE AS datee
    FROM fichiers
    WHERE source = 'anct_france_services'
    QUALIFY row_number() OVER (ORDER BY millesime DESC, chemin DESC) = 1
)
SELECT
    'fs_' || regexp_replace(lower(i.id), '[^a-z0-9]+', '_', 'g') AS code,
    left(i.libelle, 150) AS libelle,
    i.mission,
    []::VARCHAR[] AS missions_secondaires,
    '' AS porteur,
    '' AS porteur_type,
    'France services' AS reseau,
    []::VARCHAR[] AS partenaires,
    '' AS objectif,
    '' AS description,
    []::VARCHAR[] AS publics,
    '' AS publics_precisions,
    CASE
        WHEN coalesce(i.jours, 0) = 0 THEN ''
        WHEN i.jours = 1 THEN 'Ouvert un jour par semaine'
        ELSE 'Ouvert ' || i.jours || ' jours par semaine'
    END AS acces,
    '' AS frais,
    CASE
        WHEN i.format IN ('Bus_équivalent', 'Itinérante') THEN ['itinerante']
        WHEN i.format = 'Multisites' THEN ['sur_place', 'itinerante']
        ELSE ['sur_place']
    END AS delivrance,
    '' AS structure,
    i.adresse,
    i.commune,
    i.latitude,
    i.longitude,
    []::VARCHAR[] AS permanences,
    []::VARCHAR[] AS financeurs,
    '' AS base_legale,
    'active' AS statut,
    l.datee AS verifie_le,
    s.producteur || ', ' || s.libelle || ', ' || i.millesime AS source
FROM implantations AS i
INNER JOIN liste AS l ON l.millesime = i.millesime
INNER JOIN sources AS s ON s.code = i.source
INNER JOIN territoires AS t ON t.maille = 'commune' AND t.code = i.commune AND t.charge
WHERE i.source = 'anct_france_services'
QUALIFY row_number() OVER (PARTITION BY lower(i.id) ORDER BY i.libelle) = 1;
