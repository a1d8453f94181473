-- Every action that the warehouse knows, with whom it serves (keys « maille:code », none when nobody wrote it down) and its latest capacity and means.
-- Parameters: none.
-- Columns: code, libelle, mission, missions_secondaires, porteur, porteur_type, reseau, partenaires, objectif, description, publics, publics_precisions, acces, frais, delivrance, structure, adresse, commune, latitude, longitude, permanences, territoires, capacite, capacite_unite, capacite_annee, etp, budget_euros, moyens_annee, financeurs, base_legale, statut, verifie_le, source.
SELECT
    a.code, a.libelle, a.mission, a.missions_secondaires, a.porteur, a.porteur_type, a.reseau,
    a.partenaires, a.objectif, a.description, a.publics, a.publics_precisions, a.acces, a.frais,
    a.delivrance, a.structure, a.adresse, a.commune, a.latitude, a.longitude, a.permanences,
    v.territoires, c.capacite, c.unite AS capacite_unite, c.millesime AS capacite_annee,
    m.etp, m.budget_euros, m.millesime AS moyens_annee,
    a.financeurs, a.base_legale, a.statut, a.verifie_le, a.source
FROM actions AS a
LEFT JOIN (
    SELECT objet, list(maille || ':' || code ORDER BY maille, code) AS territoires
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
