-- Every action that the warehouse knows, with whom it serves (keys « maille:code », none when nobody wrote it down) and its latest capacity and means; a list is a text between separators (character 31).
-- Parameters: none.
-- Columns: code, libelle, mission, missions_secondaires, porteur, porteur_type, reseau, partenaires, objectif, description, publics, publics_precisions, acces, frais, delivrance, structure, adresse, commune, latitude, longitude, permanences, territoires, capacite, capacite_unite, capacite_annee, etp, budget_euros, moyens_annee, financeurs, base_legale, statut, verifie_le, source.
SELECT
    code, libelle, mission, missions_secondaires, porteur, porteur_type, reseau, partenaires,
    objectif, description, publics, publics_precisions, acces, frais, delivrance, structure, adresse,
    commune, latitude, longitude, permanences, territoires, capacite, capacite_unite,
    capacite_annee, etp, budget_euros, moyens_annee, financeurs, base_legale, statut, verifie_le,
    source
FROM actions_lues
ORDER BY code;
