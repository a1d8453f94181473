-- The référentiel as it is read: each action with whom it serves (keys « maille:code », none when
-- nobody wrote it down) and its latest capacity and means, each convention with whom it binds. The
-- lists of an action are texts between separators, which are read much more quickly.
CREATE TABLE actions_lues AS
SELECT
    a.* REPLACE (
        array_to_string(a.missions_secondaires, chr(31)) AS missions_secondaires,
        array_to_string(a.partenaires, chr(31)) AS partenaires,
        array_to_string(a.publics, chr(31)) AS publics,
        array_to_string(a.delivrance, chr(31)) AS delivrance,
        array_to_string(a.permanences, chr(31)) AS permanences,
        array_to_string(a.financeurs, chr(31)) AS financeurs
    ),
    v.territoires, c.capacite, c.unite AS capacite_unite, c.millesime AS capacite_annee,
    m.etp, m.budget_euros, m.millesime AS moyens_annee
FROM actions AS a
LEFT JOIN (
    SELECT objet, string_agg(maille || ':' || code, chr(31) ORDER BY maille, code) AS territoires
    FROM couvertures_offre
    GROUP BY objet
) AS v ON v.objet = a.code
LEFT JOIN (
    SELECT action, arg_max(capacite, millesime) AS capacite, arg_max(unite, millesime) AS unite,
        max(millesime) AS millesime
    FROM capacites
    GROUP BY action
) AS c ON c.action = a.code
LEFT JOIN (
    SELECT action, arg_max(etp, millesime) AS etp, arg_max(budget_euros, millesime) AS budget_euros,
        max(millesime) AS millesime
    FROM moyens
    GROUP BY action
) AS m ON m.action = a.code
ORDER BY a.code;

CREATE TABLE conventions_lues AS
SELECT c.*, v.territoires
FROM conventions AS c
LEFT JOIN (
    SELECT objet, list(maille || ':' || code ORDER BY maille, code) AS territoires
    FROM couvertures_offre
    GROUP BY objet
) AS v ON v.objet = c.code
ORDER BY c.code;
