"""Closed vocabularies of the référentiel: what may be written in a cell, and how it is read."""

STATUTS = {
    "active": "active",
    "en_projet": "en projet",
    "suspendue": "suspendue",
    "fermee": "fermée",
}
# The publics of data·inclusion v1, whose codes bear a hyphen where ours bear an underscore.
PUBLICS = {
    "tous_publics": "tous publics",
    "actifs": "actifs",
    "beneficiaires_des_minimas_sociaux": "bénéficiaires des minima sociaux",
    "demandeurs_emploi": "demandeurs d’emploi",
    "etudiants": "étudiants",
    "familles": "familles",
    "femmes": "femmes",
    "jeunes": "jeunes",
    "personnes_en_situation_de_handicap": "personnes en situation de handicap",
    "personnes_en_situation_durgence": "personnes en situation d’urgence",
    "personnes_en_situation_juridique_specifique": "personnes en situation juridique spécifique",
    "personnes_exilees": "personnes exilées",
    "residents_qpv_frr": "habitants des quartiers prioritaires ou de France ruralités",
    "seniors": "seniors",
}
DELIVRANCES = {
    "sur_place": "sur place",
    "itinerante": "itinérante",
    "a_distance": "à distance",
}
FRAIS = {"gratuit": "gratuit", "payant": "payant"}
TYPES_ACTEURS = {
    "departement": "Département",
    "epci": "intercommunalité",
    "commune": "commune",
    "ccas_cias": "CCAS ou CIAS",
    "caf": "CAF",
    "msa": "MSA",
    "cpam": "CPAM",
    "etat": "État",
    "association": "association",
    "entreprise": "entreprise",
    "etablissement_public": "établissement public",
    "autre": "autre",
}
TYPES_CONVENTIONS = {
    "ctg": "convention territoriale globale",
    "ctggs": "convention territoriale globale des solidarités",
    "schema": "schéma",
    "cls": "contrat local de santé",
    "contrat_de_ville": "contrat de ville",
    "projet_social": "projet social de territoire",
    "plan": "plan d’action",
    "autre": "autre",
}
FRAICHEURS = {
    "a_jour": "vérifiée depuis moins d’un an",
    "ancienne": "vérifiée il y a plus d’un an",
    "inconnue": "date de vérification non renseignée",
}
