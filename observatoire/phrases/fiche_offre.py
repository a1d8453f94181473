"""The sheets of the référentiel in blocks of (label, text): an action, how well it was filled in, a
convention. An empty text is said to be unknown by whoever draws it."""

from collections.abc import Mapping

from observatoire.modeles import Politique
from observatoire.nombres import INSECABLE, avec_unite, nombre, pluriel
from observatoire.offre.modele import Action, Convention, Qualite
from observatoire.offre.vocabulaire import (
    DELIVRANCES,
    FRAIS,
    PUBLICS,
    TYPES_ACTEURS,
    TYPES_CONVENTIONS,
)
from observatoire.phrases.offre import NON_RENSEIGNE, jour, statut

Blocs = list[tuple[str, list[tuple[str, str]]]]


def capacite(action: Action) -> str:
    """« 24 places en 2024 », or the word of the empty."""
    if action.capacite is None:
        return NON_RENSEIGNE
    decimales = 0 if action.capacite.is_integer() else 2
    chiffre = nombre(action.capacite, decimales)
    return f"{chiffre}{INSECABLE}{action.capacite_unite} en {action.capacite_annee}"


def moyens(action: Action) -> str:
    """« 2,5 temps pleins, 80 000 € en 2025 », or the word of the empty."""
    morceaux = []
    if action.etp is not None:
        decimales = 0 if action.etp.is_integer() else 2
        morceaux.append(pluriel(action.etp, "temps plein", "temps pleins", decimales))
    if action.budget_euros is not None:
        morceaux.append(avec_unite(action.budget_euros, "€"))
    return f"{', '.join(morceaux)} en {action.moyens_annee}" if morceaux else NON_RENSEIGNE


def blocs_action(
    action: Action, missions: Mapping[str, str], politique: Politique,
    communes: Mapping[str, str], territoires: Mapping[str, str],
) -> Blocs:  # fmt: skip
    """« Qui, quoi, pourquoi, comment, pour qui, où, combien, d'où vient la ligne » of an action."""
    autres = ", ".join(missions[m] for m in action.missions_secondaires) or "aucune autre"
    return [
        ("Qui fait ?", [
            ("Porteur", action.porteur),
            ("Nature du porteur", TYPES_ACTEURS.get(action.porteur_type, "")),
            ("Réseau", action.reseau),
            ("Partenaires", ", ".join(action.partenaires)),
            ("Financeurs", ", ".join(action.financeurs)),
        ]),
        ("Quoi ?", [
            ("Mission", missions[action.mission]),
            ("Autres missions", autres),
            ("Ce qui est fait", action.description),
            ("Statut", statut(action)),
        ]),
        ("Pourquoi ?", [
            ("Politique", politique.libelle),
            ("Finalité de la politique", politique.finalite),
            ("Objectif de l’action", action.objectif),
            ("Base légale", action.base_legale),
        ]),
        ("Comment ?", [
            ("Accès", action.acces),
            ("Frais", FRAIS.get(action.frais, "")),
            ("Délivrance", ", ".join(DELIVRANCES[d] for d in action.delivrance)),
            ("Publics", ", ".join(PUBLICS[p] for p in action.publics)),
            ("Précisions sur le public", action.publics_precisions),
        ]),
        ("Où est-ce ?", [
            ("Lieu", action.structure),
            ("Adresse", action.adresse),
            ("Commune", communes.get(action.commune or "", action.commune or "")),
            ("Se rend à", ", ".join(communes.get(c, c) for c in action.permanences)),
        ]),
        ("Qui est servi, avec quels moyens ?", [
            ("Territoires servis",
             ", ".join(territoires.get(str(t), str(t)) for t in action.territoires)),
            ("Capacité", capacite(action)),
            ("Moyens", moyens(action)),
            ("Vérifiée le", jour(action.verifie_le)),
            ("Source", action.source),
        ]),
    ]  # fmt: skip


CRITERES = {
    "adresse_bien_definie": "Adresse bien définie",
    "modes_mobilisation_bien_definis": "Modes de mobilisation bien définis",
    "au_moins_un_public": "Au moins un public",
    "au_moins_une_thematique": "Au moins une thématique",
    "au_moins_un_moyen_de_contact": "Au moins un moyen de contact",
    "courriel_bien_defini": "Courriel bien défini",
    "date_maj_recente": "Mise à jour récente",
    "frais_bien_definis": "Frais bien définis",
    "description_bien_definie": "Description bien définie",
    "telephone_bien_defini": "Téléphone bien défini",
}


def bloc_qualite(qualite: Qualite) -> Blocs:
    """How well the imported sheet was filled in: its score, then each published criterion."""
    lus = [c for c in qualite.criteres.values() if c is not None]
    note = f"{nombre(qualite.score, 2)} sur 1, moyenne des {len(lus)} critères qui s’appliquent"
    criteres = [
        (CRITERES[nom], "sans objet" if valeur is None else nombre(valeur, 2))
        for nom, valeur in qualite.criteres.items()
    ]
    return [(
        "La fiche est-elle bien remplie ?",
        [("Score de qualité", f"{note}, au {jour(qualite.au)}"), *criteres,
         ("Méthode", "data·inclusion, schéma v1, dix critères publiés, de 0 à 1")],
    )]  # fmt: skip


def blocs_convention(convention: Convention, territoires: Mapping[str, str]) -> Blocs:
    """Who signed a convention, until when, its axes, what each one brings."""
    return [
        (convention.libelle, [
            ("Nature", TYPES_CONVENTIONS[convention.type]),
            ("Territoires",
             ", ".join(territoires.get(str(t), str(t)) for t in convention.territoires)),
            ("Parties", ", ".join(convention.signataires)),
            ("Signée le", jour(convention.signee_le)),
            ("Jusqu’au", jour(convention.jusqu_au)),
            ("Axes", "\n".join(convention.axes)),
            ("Ce que chacun apporte", "\n".join(convention.apports)),
            ("Vérifiée le", jour(convention.verifie_le)),
            ("Source", convention.source),
        ]),
    ]  # fmt: skip
